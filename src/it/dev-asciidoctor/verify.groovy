import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('for a calm day')
assert seen.again.contains('<h1>Tidebook for lighthouses</h1>')
assert seen.index == ['load index.html', 'load index.html']
// Each build rewrites the page, but only a date differs.
assert seen.ports == []
assert BuildLog.of(basedir.toPath()).trouble() == []
true
