import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visit(project) { build, seen ->
    def index = build.open('')
    def usage = build.open('usage.html')
    def background = build.open('background.html')

    editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
    terminal.run('site')
    usage.next()
    seen.rebuilt = build.get('usage.html')

    editor.edit('src/site/markdown/index.md', 'The first page.', 'The front page.')
    terminal.run('clean', 'site')
    index.next()
    seen.cleaned = build.get('')

    // Any wrong message arrives before the one for this change.
    build.write('css/site.css', 'body { color: navy; }')
    [index, usage, background].each { it.next() }
    seen.index = index.told()
    seen.usage = usage.told()
    seen.background = background.told()
}
true
