import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild
import java.nio.file.Path
import java.util.concurrent.CompletableFuture

def project = basedir.toPath()
def settings = project.resolveSibling('interpolated-settings.xml')
def terminal = new SecondTerminal(project, Path.of(mavenHome), localRepositoryPath.toPath(), settings)
def editor = new Editor(project)

context.visit = CompletableFuture.supplyAsync {
    def seen = [:]
    WatchedBuild.awaitBuilt(project).withCloseable { build ->
        try {
            def usage = build.open('usage.html')
            def french = build.open('fr/usage.html')

            editor.edit('src/site/fr/markdown/usage.md', 'Version une.', 'Version deux.')
            french.next()
            seen.french = build.get('fr/usage.html')

            editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
            usage.next()
            seen.usage = build.get('usage.html')

            editor.delete('src/site/fr/markdown/index.md')
            build.awaitGone('fr/index.html')

            seen.usageTold = usage.told()
            seen.frenchTold = french.told()
            seen.left = build.files()
        } finally {
            build.interrupt()
        }
        terminal.run('clean', 'site')
        seen.real = build.files()
    }
    seen
}
true
