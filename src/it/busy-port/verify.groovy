import dev.livereload.it.BuildLog

context.stranger.close()
def port = context.stranger.localPort
def log = BuildLog.of(basedir.toPath())

assert log.count("Port $port is in use by another program\\. Stop it, or choose another port with -Dlivereload\\.port") == 1
assert log.count('Local:') == 0
assert log.stackTraces() == []
true
