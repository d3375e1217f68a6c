import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def editor = new Editor(project)
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def twoWritten = { new File(basedir, 'two/target/site/index.html').lastModified() }

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def start = build.open('')
    def one = build.open('dev-modules-one/')
    def two = build.open('dev-modules-two/')

    // If module two were rendered, this would be a change.
    editor.saveUnchanged('two/src/site/markdown/index.md')
    seen.twoBefore = twoWritten()
    editor.edit('one/src/site/markdown/index.md', 'The page of module one.', 'The other page of module one.')
    one.next()
    seen.one = build.get('dev-modules-one/')
    seen.twoAfter = twoWritten()

    editor.edit('src/site/markdown/index.md', 'The page of the parent.', 'The other page of the parent.')
    start.next()
    seen.parent = build.get('')

    editor.edit('src/site/site.xml', 'The first link', 'The second link')
    [start, one, two].each { it.next() }
    seen.menus = ['', 'dev-modules-one/', 'dev-modules-two/'].collect { build.get(it) }

    seen.startTold = start.told()
    seen.oneTold = one.told()
    seen.twoTold = two.told()

    editor.edit('pom.xml', '<name>Edited reactor', '<name>Renamed reactor')
    [one, two].each { it.next() }
    seen.parents = ['dev-modules-one/', 'dev-modules-two/'].collect { build.get(it) }

    editor.edit('skin/src/main/resources/META-INF/maven/site.vm', 'The first look', 'The second look')
    [one, two].each { it.next() }
    seen.looks = ['', 'dev-modules-one/', 'dev-modules-two/'].collect { build.get(it) }

    editor.edit('skin/src/main/resources/css/look.css', '#010101', '#020202')
    build.awaitLog(/look\.css .* ms/)
    seen.style = build.get('dev-modules-one/css/look.css')

    build.interrupt()
    terminal.run('livereload:dev', '-pl', 'one',
            '-Dlivereload.port=0', '-Dlivereload.open=false', '-Dlivereload.duration=PT1S')
}
true
