import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(120, TimeUnit.SECONDS)

assert seen.one.contains('The other page of module one.')
// Rendered alone, it still lists the modules.
assert seen.parent.contains('The other page of the parent.')
assert seen.parent.contains('<p>Module one</p>')
assert seen.menus.every { it.contains('The second link') }

// An edit in a module renders that module; the parent's site.xml renders all.
assert seen.startTold == ['load index.html', 'load index.html']
assert seen.oneTold == ['load dev-modules-one/index.html', 'load dev-modules-one/index.html']
assert seen.twoAfter == seen.twoBefore
assert seen.twoTold == ['load dev-modules-two/index.html']

// Maven would otherwise reuse the parent's POM that it read before.
assert seen.parents.every { it.contains('Renamed reactor') }

// The skin is not installed: its module provides it.
assert seen.looks.every { it.contains('The second look') }
assert seen.style.contains('#020202')

// If -pl leaves out the skin, Maven takes one that was built before.
def alone = basedir.listFiles().find { it.name.startsWith('livereload') && it.name.endsWith('.log') }.text
assert alone.contains('The skin dev-modules-skin is not part of this build')
assert alone.contains('Add :dev-modules-skin to -pl.')
// The whole site is laid out, whatever -pl selects.
assert alone =~ 'The site begins at http:\\S+/dev-modules-one/'

assert BuildLog.of(basedir.toPath()).trouble() == []
true
