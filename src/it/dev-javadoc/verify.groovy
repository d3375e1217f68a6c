import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('can add a whole metre')
assert seen.again.contains('can add a metre')
assert seen.port == ['load tidebook/Port.html', 'load tidebook/Port.html']
// It is written anew each time, with no other difference than a date.
assert seen.constituent == []
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
