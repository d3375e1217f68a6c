import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(290, TimeUnit.SECONDS)

assert seen.pages[0].contains('The second text')
assert seen.pages[1].contains('This is 1.0, the second printing')
assert seen.pages[2].contains('The second answer')
// The menu of the reports stays although they do not run.
assert seen.pages.every { it.contains('href="project-reports.html"') }
assert seen.reportsAfterPages == seen.reports

assert seen.tide.contains('A tide of the second edition')
assert seen.code.contains('hour % 7')
assert seen.written[0].contains('The second change')
assert seen.written[1].contains('risesAtNoon')
assert seen.written[2].contains('The second model')

assert seen.lastGood.contains('The second model')
assert seen.menus.every { it.contains('The second menu') }
assert seen.homeTold == ['load index.html', 'load index.html']
assert seen.codeTold == ['load code.html', 'load code.html']

// The report shows how long the tests took.
assert seen.left.differingFrom(seen.real) == ['surefire.html']
assert BuildLog.of(basedir.toPath()).stackTraces() == []
true
