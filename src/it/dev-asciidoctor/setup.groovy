import dev.livereload.it.Editor
import dev.livereload.it.WatchedBuild
import dev.livereload.stories.ExampleSite
import java.nio.file.Path

def project = basedir.toPath()
def editor = new Editor(project)
ExampleSite.copy(Path.of(examples, 'asciidoctor'), project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def index = build.open('')
    def ports = build.open('port-files.html')

    editor.edit('src/docs/asciidoc/_notice.adoc', 'for a quiet day', 'for a calm day')
    index.next()
    seen.edited = build.get('')
    editor.edit('src/docs/asciidoc/index.adoc', '= Tidebook for harbour offices', '= Tidebook for lighthouses')
    index.next()
    seen.again = build.get('')

    seen.index = index.told()
    seen.ports = ports.told()
}
true
