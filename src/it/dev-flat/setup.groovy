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

context.visit = CompletableFuture.supplyAsync {
    def seen = [:]
    WatchedBuild.awaitBuilt(project).withCloseable { build ->
        try {
            def tabs = pages.collect { build.open(it) }

            seen.twoBefore = twoWritten()
            editor.edit('one/src/site/markdown/index.md', 'The page of module one.', 'The other page of module one.')
            tabs[1].next()
            seen.one = build.get('dev-flat-one/')
            seen.twoAfter = twoWritten()

            editor.edit('parent/src/site/site.xml', 'The first link', 'The second link')
            tabs.each { it.next() }
            seen.menus = pages.collect { build.get(it) }
            seen.linked = [build.get('parent/index.html'), build.get('')]
            seen.told = tabs.collect { it.told() }
        } finally {
            build.interrupt()
        }
    }

    // Begins with what is built, and so compiles nothing. Its log is one that a build's visitors look for.
    def second = CompletableFuture.runAsync {
        terminal.run('livereload:dev', '-Preports', '--log-file', 'build.log',
                '-Dlivereload.port=0', '-Dlivereload.open=false', '-Dlivereload.duration=PT60S')
    }
    WatchedBuild.await(project.resolve('parent'), 'is up to date|no tab is connected').withCloseable { build ->
        try {
            def two = build.open('dev-flat-two/')
            editor.edit('two/src/site/markdown/index.md', 'The page of module two.', 'The other page of module two.')
            two.next()
            seen.two = build.get('dev-flat-two/')
            build.awaitLog('index\\.md .* reloaded')
        } finally {
            build.interrupt()
        }
    }
    // It was ended as Ctrl-C does, which is no good end for Maven.
    second.handle { ended, failure -> true }.join()
    seen.left = sites()

    terminal.run('clean', 'site', '-Preports')
    seen.real = sites()
    seen
}
true
