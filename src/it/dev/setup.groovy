import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild
import java.nio.file.Files
import java.nio.file.Path

def project = basedir.toPath()
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath)
def editor = new Editor(project)
def link = project.resolve('src/site/markdown/notes.md')
if (!Files.isSymbolicLink(link)) {
    Files.createSymbolicLink(link, Path.of('../../../notes/NOTES.md'))
}

context.visit = WatchedBuild.visit(project) { build, seen ->
    seen.asked = build.get('usage.html')
    build.awaitLog('Ready: ')
    def untouched = ['index.html', 'team.html', 'project-info.html'] as String[]
    seen.first = build.written(untouched)
    seen.before = build.get('usage.html')
    def usage = build.open('usage.html')
    def fresh = build.open('fresh.html')
    def news = build.open('news.html')
    def about = build.open('about.html')

    editor.edit('src/site/markdown/usage.md', 'The first edition.', 'The second edition.')
    usage.next()
    seen.edited = build.get('usage.html')

    // The target of a link, and a file from another folder that a document includes.
    def notes = build.open('notes.html')
    def tide = build.open('tide.html')
    editor.edit('notes/NOTES.md', 'The first note.', 'The second note.')
    notes.next()
    seen.notes = build.get('notes.html')
    editor.edit('src/examples/tide.txt', 'low', 'high')
    tide.next()
    seen.tide = build.get('tide.html')

    editor.saveUnchanged('src/site/markdown/background.md')
    editor.save('src/site/markdown/fresh.md', '# Fresh\n\nA new page.\n')
    fresh.next()
    seen.fresh = build.get('fresh.html')

    editor.rename('src/site/markdown/fresh.md', 'src/site/markdown/renamed.md')
    build.awaitGone('fresh.html')
    seen.renamed = build.get('renamed.html')
    editor.delete('src/site/markdown/renamed.md')
    build.awaitGone('renamed.html')
    seen.afterAll = build.written(untouched)

    editor.edit('src/site/site.xml', '</menu>', '<item name="News" href="news.html" /></menu>')
    [usage, news, about].each { it.next() }
    // The shown pages come first, then all others.
    build.awaitLog('(?s)(site\\.xml [^\\n]*  [0-9.]+ m?s.*){2}')
    seen.menus = ['index.html', 'usage.html', 'background.html'].collect { build.get(it) }

    editor.edit('src/site/resources/css/site.css', 'body', 'html, body')
    [usage, news, about].each { it.next() }

    editor.edit('src/site/xdoc/news.xml', 'The old news.</p>', 'The new news.')
    build.awaitLog('news\\.xml:\\d+')
    seen.lastGood = build.get('news.html')
    editor.edit('src/site/xdoc/news.xml', 'The new news.', 'The new news.</p>')
    news.next()
    seen.mended = build.get('news.html')

    editor.edit('pom.xml', '<edition>first edition', '<edition>second edition')
    about.next()
    seen.about = build.get('about.html')

    editor.edit('pom.xml', 'livereload-maven-plugin</artifactId>',
            'livereload-maven-plugin</artifactId><configuration><toast>false</toast></configuration>')
    build.awaitLog('configuration of this plugin has changed')

    // Builds everything again without the reports, which must write the same files.
    editor.edit('src/site/markdown/usage.md', 'The second edition.', 'The third edition.')
    editor.edit('src/site/xdoc/news.xml', 'The new news.', 'The last news.')
    editor.edit('src/site/markdown/about.md.vm', '$edition', '$edition, third printing')
    about.next()
    news.next()
    usage.next()
    seen.usage = usage.told()
    seen.freshTold = fresh.told()
    seen.newsTold = news.told()
    seen.aboutTold = about.told()
    seen.left = build.files()

    build.interrupt()
    terminal.run('clean', 'site')
    seen.real = build.files()
}
true
