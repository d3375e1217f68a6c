import dev.livereload.it.WatchedBuild
import java.util.concurrent.CompletableFuture

// The goal blocks, so the visit runs in parallel; verify.groovy checks what it saw.
context.visit = CompletableFuture.supplyAsync {
    def seen = [:]
    WatchedBuild.await(basedir.toPath()).withCloseable { build ->
        def usage = build.open('usage.html')
        def index = build.open('')
        seen.before = build.read('usage.html')
        seen.sent = build.get('usage.html')
        seen.untouched = build.read('usage.html')

        build.write('usage.html', seen.before.replace('The first edition.', 'The second edition.'))
        usage.next()
        build.write('css/site.css', 'body { color: navy; }')
        usage.next()
        index.next()

        seen.usage = usage.told()
        seen.index = index.told()
    }
    seen
}
true
