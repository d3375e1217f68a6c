import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())

assert log.count(/The parameter port \(-Dlivereload\.port\) is '70000': it must be from 0 to 65535/) == 1
assert log.count(/The parameter duration \(-Dlivereload\.duration\) is 'soon': it must be an ISO-8601 duration/) == 1
assert log.count(/The parameter excludes \(-Dlivereload\.excludes\) is 'drafts\/\{a': it is not a valid glob/) == 1
assert log.count(/The parameter allowedHosts \(-Dlivereload\.allowedHosts\) is 'http:\/\/docs\.test': it must be a host/) == 1
assert log.count(/Maven cannot run the goals 'nosuch:goal': No plugin found for prefix 'nosuch'/) == 1
assert log.count('BUILD FAILURE') == 5
assert log.count('Local:') == 1
assert log.stackTraces() == []
true
