import dev.livereload.it.BuildLog
import java.util.concurrent.TimeUnit

def seen = context.visit.get(60, TimeUnit.SECONDS)

assert seen.usage == ['load usage.html', 'exchange css/site.css']
assert seen.index == ['exchange css/site.css']

def script = '<script src="/livereload.js'
assert seen.sent.contains(script)
assert seen.sent.contains('The first edition.')
assert !seen.before.contains(script)
assert seen.untouched == seen.before

def log = BuildLog.of(basedir.toPath())
assert log.count(/Watching .*site$/) == 1
assert log.count(/usage\.html \S+ 1 tab reloaded \(\d+ ms\)/) == 1
assert log.count(/css\/site\.css \S+ 2 tabs refreshed \(\d+ ms\)/) == 1
assert log.count('LiveReload stopped') == 1
assert log.count('BUILD SUCCESS') == 1
// Maven 4 attaches the POM again after a goal that concerns all projects has split the command.
assert log.trouble().every { it =~ /pom:consumer:\S+ already attached/ }
true
