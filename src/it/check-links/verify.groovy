import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())

assert log.count('There is no site in ') == 1
assert log.count(/3 pages checked, 3 broken links/) == 2
def lines = [
        /src\/site\/site\.xml:12: link to instal\.html leads nowhere \(did you mean install\.html\?\)/,
        /src\/site\/markdown\/install\.md:5: link to usge\.html#first leads nowhere \(did you mean usage\.html#first\?\)/,
        /src\/site\/markdown\/usage\.md:3: link to install\.html#step names an anchor that its page does not have \(did you mean install\.html#steps\?\)/]
lines.each {
    assert log.count('WARNING.*' + it) == 1
    assert log.count('ERROR.*' + it) >= 1
}
assert log.count('3 broken links, the first in src/site/') == 1
assert log.count('BUILD FAILURE') == 2
assert log.count('BUILD SUCCESS') == 1
true
