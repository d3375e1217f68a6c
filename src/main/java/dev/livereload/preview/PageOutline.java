package dev.livereload.preview;

import dev.livereload.preview.Tokenizer.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the script goes in a page, and whether the page has it already. */
final class PageOutline {

    /** Elements whose content is text in browsers that run scripts. */
    private static final Set<String> TEXT_ELEMENTS =
            Set.of("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp");

    private static final Set<String> FOREIGN = Set.of("svg", "math");

    /** The URL's path ends with the client's name. A {@code data:} URL has no path. */
    private static final Pattern CLIENT = Pattern.compile("(?:(?!data:)[^?#]*/)?livereload\\.js(?:[?#].*)?");

    private static final Pattern RUNS =
            Pattern.compile("|module|(?:text|application)/(?:x-)?(?:java|ecma)script(?:1\\.[0-5])?");

    private static final String WRITE = "document.write";

    private static final Pattern WRITTEN_CLIENT = Pattern.compile(
            "(?i)document\\.write(?:ln)?\\s*\\(\\s*[\"'`]\\s*(?:<|\\\\x3c|\\\\u003c)script\\b[^>]*/livereload\\.js");

    /** How many characters around a call are examined: without a limit, some scripts would take hours. */
    private static final int AROUND = 400;

    private final Tokenizer tokens;
    private final boolean xml;
    private boolean isSettled;
    private int place = -1;
    private boolean hasRoot;
    private boolean hasFrames;
    private boolean hasScript;
    private int templates;
    private int foreign;

    private PageOutline(String text, int begin, boolean xml) {
        this.tokens = new Tokenizer(text, begin, xml);
        this.xml = xml;
    }

    /** @param begin where the page begins, behind a byte order mark */
    static PageOutline of(String text, int begin, boolean xml) {
        PageOutline outline = new PageOutline(text, begin, xml);
        outline.read(text.length());
        return outline;
    }

    /**
     * Where the script goes: at the start of the head, before a base, a policy and anything that may not end, but behind
     * the charset, which browsers expect in the first bytes. -1 if the page is XML without an open element.
     */
    int place() {
        return place;
    }

    /** Whether the page loads the client itself, or writes the tag that does. */
    boolean hasScript() {
        return hasScript;
    }

    private void read(int length) {
        while (tokens.next(foreign > 0)) {
            if (!isSettled) {
                isSettled = xml ? settlesInXml() : settlesInHtml();
            }
            if (tokens.kind() == Kind.START_TAG) {
                start(tokens.name());
            } else if (tokens.kind() == Kind.END_TAG) {
                end(tokens.name());
            }
        }
        if (!isSettled && !xml) {
            place = length;
        }
    }

    /** Whether this is the first token that cannot precede a head's content. The script goes before it. */
    private boolean settlesInHtml() {
        place = tokens.start();
        return switch (tokens.kind()) {
            case SPACE, MARKUP -> false;
            case START_TAG ->
                // A page that is sent as HTML may begin as XML, with prefixes.
                switch (tokens.localName()) {
                    case "html", "head" -> false;
                    // A policy applies to what follows it.
                    case "meta" -> "content-security-policy".equalsIgnoreCase(tokens.attribute("http-equiv"));
                    default -> true;
                };
            default -> true;
        };
    }

    /** Whether this token is the head's start tag, or shows that there is none. Then the script follows the root's. */
    private boolean settlesInXml() {
        if (tokens.kind() == Kind.SPACE || tokens.kind() == Kind.MARKUP) {
            return false;
        }
        boolean isTag = tokens.kind() == Kind.START_TAG;
        boolean isOpenRoot = isTag && !hasRoot && !tokens.isSelfClosing();
        if (isOpenRoot || (isTag && hasRoot && tokens.name().equals("head"))) {
            place = tokens.end();
        }
        hasRoot = true;
        return !isOpenRoot;
    }

    private void start(String name) {
        boolean isEmpty = (xml || foreign > 0 || FOREIGN.contains(name)) && tokens.isSelfClosing();
        if (name.equals("script") && (xml || foreign == 0)) {
            boolean counts = templates == 0 && foreign == 0 && !hasFrames;
            hasScript |= loadsClient() && counts;
        } else if (FOREIGN.contains(name)) {
            foreign += isEmpty ? 0 : 1;
        } else if (name.equals("template") && foreign == 0) {
            templates += isEmpty ? 0 : 1;
        } else if (foreign == 0 && !xml) {
            startOfHtml(name);
        }
    }

    private void startOfHtml(String name) {
        if (TEXT_ELEMENTS.contains(name)) {
            String unused = tokens.passText(name);
        } else if (name.equals("plaintext")) {
            tokens.passAll();
        }
        hasFrames |= name.equals("frameset");
    }

    private void end(String name) {
        if (FOREIGN.contains(name)) {
            foreign = Math.max(0, foreign - 1);
        } else if (name.equals("template") && foreign == 0) {
            templates = Math.max(0, templates - 1);
        }
    }

    /** Whether the script is the client, or writes the tag that loads it. In XML no script can write tags. */
    private boolean loadsClient() {
        String source = tokens.attribute("src");
        boolean runs = runs(tokens.attribute("type")) && (xml || tokens.attribute("nomodule") == null);
        String content = xml ? "" : tokens.passText("script");
        // A script without an end does not run.
        return runs && content != null && (source != null ? isClient(source) : writesClient(content));
    }

    private static boolean runs(@Nullable String type) {
        return type == null
                || RUNS.matcher(type.strip().toLowerCase(Locale.ROOT)).matches();
    }

    private static boolean isClient(String source) {
        return CLIENT.matcher(source.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether the script writes the client's tag, as the stock snippet does, and does not merely mention it. */
    private static boolean writesClient(String script) {
        for (int at = script.indexOf(WRITE); at >= 0; at = script.indexOf(WRITE, at + 1)) {
            int end = Math.min(script.length(), at + AROUND);
            if (WRITTEN_CLIENT.matcher(script).region(at, end).lookingAt() && !isComment(script, at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isComment(String script, int at) {
        String before = script.substring(Math.max(0, at - AROUND), at);
        String line = before.substring(before.lastIndexOf('\n') + 1).replace("://", "");
        return line.contains("//") || before.lastIndexOf("/*") > before.lastIndexOf("*/");
    }
}
