import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())
assert log.count('BUILD SUCCESS') == 7
assert log.count('Local: +http') == 7
assert log.count(/Watching .*target.site/) == 6
assert log.count(/Watching .*target.classes.static/) == 1
// The one that listens on all addresses.
assert log.count('WARNING. Listening on 0.0.0.0') == 1
assert log.trouble().size() == 1
true
