import dev.livereload.it.BuildLog

def log = BuildLog.of(basedir.toPath())
def plugin = new groovy.xml.XmlSlurper().parse(
        new File(basedir, '../../../classes/META-INF/maven/plugin.xml'))

plugin.mojos.mojo.each { mojo ->
    assert log.count("^(?:\\[INFO\\] )?livereload:${mojo.goal}\$") == 1
    mojo.parameters.parameter.findAll { it.editable == 'true' }.each { parameter ->
        assert log.count("^(?:\\[INFO\\] )?\\s+${parameter.name}\\b") >= 1
    }
}
assert plugin.mojos.mojo.any { it.goal == 'watch' }
assert log.count('BUILD SUCCESS') == 1
assert log.trouble() == []
true
