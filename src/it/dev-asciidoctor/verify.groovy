import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('The second edition.')
assert seen.again.contains('<h1>Handbook</h1>')
assert seen.index == ['load index.html', 'load index.html']
// It is written anew each time, with no other difference than a date.
assert seen.other == []
assert BuildLog.of(basedir.toPath()).trouble() == []
true
