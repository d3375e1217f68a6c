import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(60, TimeUnit.SECONDS)

assert seen.usage == ['load usage.html', 'exchange css/site.css']
assert seen.index == ['load index.html', 'exchange css/site.css']
assert seen.background == ['exchange css/site.css']
assert seen.rebuilt.contains('The second edition.')
assert seen.cleaned.contains('The front page.')

assert BuildLog.of(basedir.toPath()).trouble() == []
true
