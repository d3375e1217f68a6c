import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.SiteFiles
import dev.livereload.it.WatchedBuild
import java.util.concurrent.CompletableFuture

def project = basedir.toPath()
def editor = new Editor(project)
def terminal = new SecondTerminal(basedir, mavenHome, localRepositoryPath).at('parent')
def sites = { ['parent', 'one', 'two'].collectEntries { [it, SiteFiles.of(project.resolve("$it/target/site"))] } }
def pages = ['', 'dev-flat-one/', 'dev-flat-two/']
def twoWritten = { new File(basedir, 'two/target/site/index.html').lastModified() }

context.visit = WatchedBuild.visitBuilt(project) { build, seen ->
    def tabs = pages.collect { build.open(it) }

    seen.twoBefore = twoWritten()
    editor.edit('one/src/site/markdown/index.md', 'The page of module one.', 'The other page of module one.')
    tabs[1].next()
    seen.one = build.get('dev-flat-one/')
    seen.twoAfter = twoWritten()

    editor.edit('parent/src/site/site.xml', 'The first link', 'The second link')
    tabs.each { it.next() }
    // The shown pages come first, then all others.
    build.awaitLog('(?s)(site\\.xml [^\\n]*  [0-9.]+ m?s.*){2}')
    seen.menus = pages.collect { build.get(it) }
    seen.linked = [build.get('parent/index.html'), build.get('')]
    seen.told = tabs.collect { it.told() }

    build.interrupt()

    // The site is built already, so this run compiles nothing. Its log has the name that WatchedBuild reads.
    def second = CompletableFuture.runAsync {
        terminal.run('livereload:dev', '-Preports', '--log-file', 'build.log',
                '-Dlivereload.port=0', '-Dlivereload.open=false', '-Dlivereload.duration=PT60S')
    }
    WatchedBuild.await(project.resolve('parent'), 'is up to date|no tab is connected').withCloseable { later ->
        try {
            def two = later.open('dev-flat-two/')
            editor.edit('two/src/site/markdown/index.md', 'The page of module two.', 'The other page of module two.')
            two.next()
            seen.two = later.get('dev-flat-two/')
            later.awaitLog('index\\.md .* reloaded')
        } finally {
            later.interrupt()
        }
    }
    // Maven fails when it is interrupted.
    second.handle { ended, failure -> true }.join()
    seen.left = sites()

    terminal.run('clean', 'site', '-Preports')
    seen.real = sites()
}
true
