import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('can add a whole metre')
assert seen.again.contains('can add a metre')
assert seen.port == ['load tidebook/Port.html', 'load tidebook/Port.html']
// Each build rewrites the page, but only a date differs.
assert seen.constituent == []
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
