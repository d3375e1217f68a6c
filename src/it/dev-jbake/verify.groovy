import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('turns at seven')
assert seen.again.contains('turns at eight')
assert seen.day == ['load quiet-day.html', 'load quiet-day.html']
assert seen.gauge == []
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
