import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.edited.contains('The second edition.')
assert seen.edited.contains('href="project-reports.html"')
assert seen.after == seen.before

// No report lists a goal's page; the page of another report writes it.
assert seen.menus.every { it.contains('How to use it') }
assert seen.described.every { it.contains('Reads the gauge at high water.') }

assert seen.usage == ['load usage.html'] * 3
assert seen.info == ['load plugin-info.html'] * 2
assert seen.goal == ['load gauge-mojo.html'] * 2
assert seen.analysis == ['load dependency-analysis.html']

assert seen.left.differingFrom(seen.real) == []
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
