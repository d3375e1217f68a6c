import dev.livereload.it.Editor
import dev.livereload.it.WatchedBuild
import dev.livereload.stories.ExampleSite
import java.nio.file.Path

def project = basedir.toPath()
def editor = new Editor(project)
ExampleSite.copy(Path.of(examples, 'javadoc'), project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def port = build.open('tidebook/Port.html')
    def constituent = build.open('tidebook/Constituent.html')

    editor.edit('src/main/java/tidebook/Port.java', 'half a metre', 'a whole metre')
    port.next()
    seen.edited = build.get('tidebook/Port.html')
    editor.edit('src/main/java/tidebook/Port.java', 'a whole metre', 'a metre')
    port.next()
    seen.again = build.get('tidebook/Port.html')

    seen.port = port.told()
    seen.constituent = constituent.told()
}
true
