import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)
def project = basedir.toPath()

assert seen.one.contains('The other page of module one.')
assert seen.twoAfter == seen.twoBefore
assert seen.menus.every { it.contains('The second link') }
// Inherited from a parent that only the repository has.
assert seen.menus.every { it.contains('The house rules') }
assert seen.linked.every { it.contains('The page of the parent.') }
assert seen.menus.tail().every { it.contains('href="project-reports.html"') }
assert seen.told == [
        ['load index.html'],
        ['load dev-flat-one/index.html'] * 2,
        ['load dev-flat-two/index.html']]

// Module two needs the classes of module one, which the second run does not compile.
assert seen.two.contains('The other page of module two.')
def second = BuildLog.of(project.resolve('parent'))
assert second.count('Could not resolve dependencies') == 0
assert second.count('test-compile|building the whole site') == 0

['parent', 'one', 'two'].each { assert seen.left[it].differingFrom(seen.real[it]) == [] }
// The menus link to a page that the parent does not have.
assert BuildLog.of(project).trouble().every { it.contains('link to ') && it.contains('everywhere.html leads nowhere') }
assert second.trouble().every { it.contains('everywhere.html leads nowhere') }
true
