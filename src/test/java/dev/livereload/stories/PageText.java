package dev.livereload.stories;

/** What a tab shows, as text that two tabs can be compared by. */
final class PageText {

    private PageText() {}

    /** All nodes of the page except what the plugin shows over it. */
    static String of(BrowserTab tab) {
        return String.valueOf(tab.run("""
                const texts = [];
                (function add(node) {
                    if (node.localName === 'livereload-maven') { return }
                    const attributes = [...node.attributes ?? []].map(a => ' ' + a.name + '=' + a.value).sort();
                    texts.push(node.nodeName + attributes.join('') + ' ' + (node.data ?? ''));
                    node.childNodes.forEach(add);
                    texts.push('/');
                })(document);
                return texts.join('\\n');"""));
    }
}
