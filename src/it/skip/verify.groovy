import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())

assert log.count('livereload.skip is set: nothing is watched.') == 1
assert log.count('Local:') == 0
assert log.count('maven-site-plugin skips the site of each project here') == 1
assert log.count('BUILD SUCCESS') == 2
assert log.trouble().every { it.contains('maven-site-plugin skips') }
true
