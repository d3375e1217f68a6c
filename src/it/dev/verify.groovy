import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)
def log = BuildLog.of(basedir.toPath())

// The page was asked for during the first build, and rendered before the reports ran.
assert seen.asked.contains('The first edition.')
assert !seen.asked.contains('href="project-info.html"')
assert seen.before.contains('The first edition.')
assert seen.before.contains('href="project-info.html"')
assert seen.edited.contains('The second edition.')
// The menu of the reports stays although they do not run again, and saving the same content builds nothing.
assert seen.edited.contains('href="project-info.html"')
assert seen.afterAll == seen.first
assert log.count('background') == 0
// Each Maven captures the log of later builds in its own way.
assert log.count('Rendering content with') == 1
assert seen.fresh.contains('A new page.')
assert seen.renamed.contains('A new page.')

assert seen.notes.contains('The second note.')
assert seen.tide.contains('The tide is high.')

assert seen.menus.every { it.contains('href="news.html"') }

assert seen.lastGood.contains('The old news.')
assert seen.lastGood.contains('</html>')
assert seen.mended.contains('The new news.')

assert seen.about.contains('Edited site, second edition.')

assert seen.usage == ['load usage.html', 'load usage.html', 'exchange css/site.css', 'load usage.html']
assert seen.freshTold == ['load fresh.html', 'exchange css/site.css']
assert seen.newsTold == ['load news.html', 'exchange css/site.css', 'load news.html', 'load news.html']
assert seen.aboutTold == ['load about.html', 'exchange css/site.css', 'load about.html', 'load about.html']

assert seen.left.differingFrom(seen.real) == []
assert log.stackTraces() == []
true
