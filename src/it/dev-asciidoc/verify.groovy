import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)
def log = BuildLog.of(basedir.toPath())

assert seen.edited.contains('The second edition.')
assert seen.indexAfter == seen.indexBefore
assert seen.including.contains('The second part.')
assert seen.missing.contains('Unresolved directive')
assert seen.mended.contains('The second page.')
assert seen.usageAfter == seen.usageBefore

assert seen.usage == ['load usage.html']
assert seen.index == ['load index.html'] * 3

// The warning names the line of the directive, and is logged once.
assert log.count('src/site/asciidoc/index\\.adoc:5: include file not found: .*_missing\\.adoc') == 1
assert log.trouble().every { it.contains('include file not found') }

assert seen.left.differingFrom(seen.real) == []
true
