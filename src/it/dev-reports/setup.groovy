import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def home = build.open('')
    def version = build.open('version.html')
    def faq = build.open('faq.html')
    def code = build.open('code.html')
    def tide = build.open('apidocs/tidebook/Tide.html')
    def changes = build.open('changes.html')
    def tests = build.open('surefire.html')
    def model = build.open('model.html')
    def reports = ['changes.html', 'surefire.html', 'model.html', 'project-reports.html'] as String[]
    seen.reports = build.written(reports)

    editor.edit('src/site/markdown/index.md', 'The first text', 'The second text')
    home.next()
    editor.edit('src/site/markdown/version.md.vm', 'the first printing', 'the second printing')
    version.next()
    editor.edit('src/site/fml/faq.fml', 'The first answer', 'The second answer')
    faq.next()
    seen.pages = ['', 'version.html', 'faq.html'].collect { build.get(it) }
    seen.reportsAfterPages = build.written(reports)

    editor.edit('src/main/java/tidebook/Tide.java', 'the first edition', 'the second edition')
    tide.next()
    seen.tide = build.get('apidocs/tidebook/Tide.html')

    // The document that includes the file does not wait for the reports.
    editor.edit('src/main/java/tidebook/Tide.java', 'hour % 6', 'hour % 7')
    code.next()
    seen.code = build.get('code.html')

    editor.edit('src/changes/changes.xml', 'The first change', 'The second change')
    changes.next()
    editor.edit('src/test/java/tidebook/TideTest.java', 'risesInTheMorning', 'risesAtNoon')
    tests.next()
    editor.edit('src/models/tides.txt', 'The first model', 'The second model')
    model.next()
    seen.written = ['changes.html', 'surefire.html', 'model.html'].collect { build.get(it) }

    editor.edit('src/models/tides.txt', 'The second model', 'A BROKEN model')
    build.awaitLog('maven-antrun-plugin:[\\d.]+:run \\(model\\).*The model is broken')
    seen.lastGood = build.get('model.html')
    editor.edit('src/models/tides.txt', 'A BROKEN model', 'The third model')
    model.next()

    editor.edit('src/site/site.xml', 'The first menu', 'The second menu')
    [home, faq, code, changes, model].each { it.next() }
    seen.menus = ['index.html', 'changes.html', 'model.html'].collect { build.get(it) }

    seen.homeTold = home.told()
    seen.codeTold = code.told()
    seen.left = build.files()
    build.interrupt()
    terminal.run('clean', 'pre-site', 'site:site')
    seen.real = build.files()
}
true
