import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def index = build.open('')
    def usage = build.open('usage.html')

    seen.indexBefore = build.written('index.html')
    editor.edit('src/site/asciidoc/usage.adoc', 'The first edition.', 'The second edition.')
    usage.next()
    seen.edited = build.get('usage.html')
    seen.indexAfter = build.written('index.html')

    seen.usageBefore = build.written('usage.html')
    editor.edit('src/site/asciidoc/_part.adoc', 'The first part.', 'The second part.')
    index.next()
    seen.including = build.get('')

    editor.edit('src/site/asciidoc/index.adoc', 'The first page.', 'The first page.\n\ninclude::_missing.adoc[]')
    index.next()
    build.awaitLog('index\\.adoc:\\d+: include file not found')
    seen.missing = build.get('')
    editor.edit('src/site/asciidoc/index.adoc', 'include::_missing.adoc[]', 'The second page.')
    index.next()
    seen.mended = build.get('')
    seen.usageAfter = build.written('usage.html')

    seen.index = index.told()
    seen.usage = usage.told()
    seen.left = build.files()

    build.interrupt()
    terminal.run('clean', 'site')
    seen.real = build.files()
}
true
