import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def others = ['index.html', 'plugin-info.html', 'gauge-mojo.html', 'dependency-analysis.html'] as String[]
    def usage = build.open('usage.html')
    def info = build.open('plugin-info.html')
    def goal = build.open('gauge-mojo.html')
    def analysis = build.open('dependency-analysis.html')

    seen.before = build.written(others)
    editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
    usage.next()
    seen.edited = build.get('usage.html')
    seen.after = build.written(others)

    editor.edit('src/site/site.xml', 'name="Usage"', 'name="How to use it"')
    [usage, info, goal, analysis].each { it.next() }
    seen.menus = (others + 'usage.html').collect { build.get(it) }

    editor.edit('src/main/java/dev/livereload/it/tide/GaugeMojo.java', 'at low water', 'at high water')
    [info, goal].each { it.next() }
    seen.described = ['plugin-info.html', 'gauge-mojo.html'].collect { build.get(it) }

    // A page that is rendered without the reports still lists those of the last run.
    editor.edit('src/site/markdown/usage.md', 'The second edition.', 'The third edition.')
    usage.next()

    seen.usage = usage.told()
    seen.info = info.told()
    seen.goal = goal.told()
    seen.analysis = analysis.told()
    seen.left = build.files()

    build.interrupt()
    terminal.run('clean', 'site')
    seen.real = build.files()
}
true
