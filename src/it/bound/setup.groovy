import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild
import java.nio.file.Files

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

// All the builds use one port.
int port = new ServerSocket(0).withCloseable { it.localPort }
Files.createDirectories(project.resolve('.mvn'))
Files.writeString(project.resolve('.mvn/maven.config'), "-Dlivereload.port=$port\n")

context.port = port
context.visit = WatchedBuild.visit(project, ':watch .default-cli.') { build, seen ->
    seen.snippet = build.read('usage.html')
    def usage = build.open('usage.html')
    def background = build.open('background.html')

    editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
    terminal.run('site')
    usage.next()
    seen.rebuilt = build.get('usage.html')

    terminal.run('site-deploy')
    [usage, background].each { it.next() }
    seen.without = build.read('usage.html')
    seen.deployed = Files.readString(project.resolve('target/deployed/usage.html'))

    // Any wrong message arrives before the one for this change.
    build.write('css/site.css', 'body { color: navy; }')
    usage.next()
    background.next()
    seen.usage = usage.told()
    seen.background = background.told()
}
true
