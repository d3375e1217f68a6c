import dev.livereload.it.Editor
import dev.livereload.it.WatchedBuild
import java.util.concurrent.CompletableFuture

def project = basedir.toPath()
def editor = new Editor(project)

context.visit = CompletableFuture.supplyAsync {
    def seen = [:]
    WatchedBuild.awaitBuilt(project).withCloseable { build ->
        try {
            def example = build.open('example/Example.html')
            def other = build.open('example/Other.html')

            editor.edit('src/main/java/example/Example.java', 'The first edition.', 'The second edition.')
            example.next()
            seen.edited = build.get('example/Example.html')
            editor.edit('src/main/java/example/Example.java', 'The second edition.', 'The third edition.')
            example.next()
            seen.again = build.get('example/Example.html')

            seen.example = example.told()
            seen.other = other.told()
        } finally {
            build.interrupt()
        }
    }
    seen
}
true
