import dev.livereload.it.Editor
import dev.livereload.it.SecondTerminal
import dev.livereload.it.WatchedBuild

def project = basedir.toPath()
def module = new SecondTerminal(basedir, mavenHome, localRepositoryPath).at('one')
def editor = new Editor(project)

/** The targets of a page's links to other pages named index.html. */
def links = { WatchedBuild build, String page ->
    def found = build.get(page) =~ /href="([^":]*index\.html)"/
    found.collect { URI.create(page).resolve(it[1]).toString() } as Set
}

context.visit = WatchedBuild.visit(project) { build, seen ->
    seen.links = links(build, 'index.html')
    seen.linksOfOne = links(build, 'reactor-one/index.html')
    seen.linksOfInner = links(build, 'reactor-one/reactor-inner/index.html')
    seen.pages = (seen.links + seen.linksOfOne + seen.linksOfInner).collectEntries { [it, build.get(it)] }

    def start = build.open('')
    def one = build.open('reactor-one/')
    def two = build.open('reactor-two/')

    editor.edit('one/src/site/markdown/index.md', 'The page of module one.', 'The other page of module one.')
    module.run('-N', 'site')
    one.next()
    seen.rebuilt = build.get('reactor-one/index.html')

    // Any wrong message arrives before the one for this change.
    build.write('css/site.css', 'body { color: navy; }')
    [start, one, two].each { it.next() }
    seen.start = start.told()
    seen.one = one.told()
    seen.two = two.told()
}
true
