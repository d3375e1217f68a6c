import dev.livereload.it.BuildLog
import java.nio.file.Files
import java.util.concurrent.TimeUnit

def seen = context.visit.get(90, TimeUnit.SECONDS)
def snippet = "<script src=\"http://localhost:$context.port/livereload.js\"></script>"
def log = BuildLog.of(basedir.toPath())
def secondTerminal = Files.readString(basedir.toPath().resolve('site.log'))

// The goal at pre-site starts a session; the one on the command line joins it, and prints its address.
assert log.count("Local: +http://localhost:$context.port/") == 2
assert log.count('Local: +http') == 2
assert log.trouble() == []
assert seen.snippet.contains(snippet)

assert secondTerminal.contains('waits for the end of this build')
assert !secondTerminal.contains('WARN')
assert seen.rebuilt.contains('The second edition.')
assert seen.rebuilt.count('/livereload.js') == 1

// The deployed pages have no snippet, and no page keeps that of an earlier build.
assert seen.deployed.contains('The second edition.')
assert !seen.deployed.contains('livereload')
assert !seen.without.contains('livereload.js')

// One message for each build: the first has the edit, the second removes the snippet from all pages.
assert seen.usage == ['load usage.html', 'load usage.html', 'exchange css/site.css']
assert seen.background == ['load background.html', 'exchange css/site.css']
true
