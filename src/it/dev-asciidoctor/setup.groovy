import dev.livereload.it.Editor
import dev.livereload.it.WatchedBuild
import java.util.concurrent.CompletableFuture

def project = basedir.toPath()
def editor = new Editor(project)

context.visit = CompletableFuture.supplyAsync {
    def seen = [:]
    WatchedBuild.awaitBuilt(project).withCloseable { build ->
        try {
            def index = build.open('')
            def other = build.open('other.html')

            editor.edit('docs/_usage.adoc', 'The first edition.', 'The second edition.')
            index.next()
            seen.edited = build.get('')
            editor.edit('docs/index.adoc', '= Guide', '= Handbook')
            index.next()
            seen.again = build.get('')

            seen.index = index.told()
            seen.other = other.told()
        } finally {
            build.interrupt()
        }
    }
    seen
}
true
