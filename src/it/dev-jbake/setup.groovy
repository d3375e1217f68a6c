import dev.livereload.it.Editor
import dev.livereload.it.WatchedBuild
import dev.livereload.stories.ExampleSite
import java.nio.file.Path

def project = basedir.toPath()
def editor = new Editor(project)
ExampleSite.copy(Path.of(examples, 'jbake'), project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def day = build.open('quiet-day.html')
    def gauge = build.open('new-gauge.html')

    editor.edit('src/jbake/content/quiet-day.md', 'turns at six', 'turns at seven')
    day.next()
    seen.edited = build.get('quiet-day.html')
    editor.edit('src/jbake/content/quiet-day.md', 'turns at seven', 'turns at eight')
    day.next()
    seen.again = build.get('quiet-day.html')

    seen.day = day.told()
    seen.gauge = gauge.told()
}
true
