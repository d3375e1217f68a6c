import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def usage = build.open('usage.html')
    def french = build.open('fr/usage.html')

    editor.edit('src/site/fr/markdown/usage.md', 'Version une.', 'Version deux.')
    french.next()
    seen.french = build.get('fr/usage.html')

    editor.delete('src/site/fr/markdown/index.md')
    build.awaitGone('fr/index.html')

    // This build runs after the one for the deleted page, so both are complete when the tab is told.
    editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
    usage.next()
    seen.usage = build.get('usage.html')

    seen.usageTold = usage.told()
    seen.frenchTold = french.told()
    seen.left = build.files()

    build.interrupt()
    terminal.run('clean', 'site')
    seen.real = build.files()
}
true
