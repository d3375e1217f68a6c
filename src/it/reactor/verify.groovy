import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(60, TimeUnit.SECONDS)
def log = BuildLog.of(basedir.toPath())
def site = java.util.regex.Pattern.quote(new File(basedir, 'target/site').path)

// One line for each of the two builds; the first was interrupted.
assert log.count('Local:') == 2
assert log.count("Watching $site and the sites of 3 modules\$") == 2
assert log.count('LiveReload stopped') == 1
assert log.count('BUILD SUCCESS') == 1
assert log.trouble() == []

// The menus that Maven writes link the modules to each other.
assert seen.links.containsAll(['reactor-one/index.html', 'reactor-two/index.html'])
assert seen.linksOfOne.containsAll(['index.html', 'reactor-one/reactor-inner/index.html'])
assert seen.linksOfInner.contains('reactor-one/index.html')
assert seen.pages['index.html'].contains('The page of the parent.')
assert seen.pages['reactor-one/index.html'].contains('The page of module one.')
assert seen.pages['reactor-one/reactor-inner/index.html'].contains('The page of the module in module one.')
assert seen.pages['reactor-two/index.html'].contains('The page of module two.')

// Only the tab of the rebuilt module is told.
assert seen.rebuilt.contains('The other page of module one.')
assert seen.one == ['load reactor-one/index.html', 'exchange css/site.css']
assert seen.start == ['exchange css/site.css']
assert seen.two == ['exchange css/site.css']
true
