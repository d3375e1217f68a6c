import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def index = build.open('')
    def sample = build.open('sample.html')
    seen.style = build.get('css/look.css')

    seen.before = build.written('sample.html')
    editor.edit('README.md', 'The first readme.', 'The second readme.')
    editor.edit('src/site/markdown/index.md', 'The first page.', 'The second page.')
    index.next()
    seen.edited = build.get('')
    seen.after = build.written('sample.html')

    editor.edit('src/main/resources/META-INF/maven/site.vm', 'The first look', 'The second look')
    [index, sample].each { it.next() }
    // The shown pages come first, then all others.
    build.awaitLog('(?s)(site\\.vm [^\\n]*  [0-9.]+ m?s.*){2}')
    seen.looks = ['', 'sample.html'].collect { build.get(it) }

    editor.edit('README.md', 'The second readme.', 'The third readme.')
    editor.edit('src/site/markdown/index.md', 'The second page.', 'The third page.')
    index.next()
    build.awaitLog('(?s)(index\\.md [^\\n]*reloaded.*){2}')

    seen.index = index.told()
    seen.sample = sample.told()
    seen.left = build.files()

    build.interrupt()
    // Without the goal, Maven finds the skin only once it is packaged.
    terminal.run('clean', 'package', 'site')
    seen.real = build.files()
}
true
