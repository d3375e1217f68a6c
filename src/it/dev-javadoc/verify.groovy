import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('The second edition.')
assert seen.again.contains('The third edition.')
assert seen.example == ['load example/Example.html', 'load example/Example.html']
// It is written anew each time, with no other difference than a date.
assert seen.other == []
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
