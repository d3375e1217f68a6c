import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())
def site = java.util.regex.Pattern.quote(new File(basedir, 'target/site').path)

// Once a build, of which there are two.
assert log.count('LiveReload at') == 2
assert log.count("Watching $site\$") == 2
assert log.count('LiveReload stopped') == 2
assert log.count('BUILD SUCCESS') == 2
assert log.trouble() == []
assert new File(basedir, 'one/target/site/index.html').exists()
assert new File(basedir, 'two/target/site/index.html').exists()
true
