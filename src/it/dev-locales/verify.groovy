import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.french.contains('Version deux.')
assert seen.usage.contains('The second edition.')
assert seen.frenchTold == ['load fr/usage.html']
assert seen.usageTold == ['load usage.html']

// The reports run only once, but have the name of each language.
assert seen.left.differingFrom(seen.real) == []
// The French site has no start page.
assert BuildLog.of(basedir.toPath()).trouble().every { it.contains('site.xml:12: link to index.html leads nowhere') }
true
