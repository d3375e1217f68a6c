package dev.livereload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every regular expression of the main code, against texts that make a careless one try each start with each end. */
final class RegularExpressionsTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final int SHORT = 1_000;

    /** A linear expression needs ten times the steps for ten times the text; the rest is for what happens once. */
    private static final int MOST_TIMES = 15;

    /** For each character: expressions with limits may look that far. */
    private static final long MOST_STEPS = 500;

    private static final List<String> SHAPES = List.of(
            "The tide rises, and the harbour master notes it at noon: 3.2 m.\n",
            "word ",
            "word\n",
            "x",
            "\u00e9",
            " ",
            "\t",
            "\n",
            "\r\n",
            "1",
            "0 ",
            "(",
            ")",
            "[",
            "[]",
            "{",
            "<",
            "<a>",
            "/",
            "a/",
            " /",
            "\\",
            ":",
            "a:",
            ": ",
            ".",
            "a.b",
            ",",
            "-",
            "@",
            " @ ",
            "'",
            "\"",
            "%",
            "#",
            "=",
            "\u001b[");

    private static final Pattern LITERAL = Pattern.compile("(?:[\\w <>!'\",:@/&%=#-]|\\\\[^\\w\\s])+");

    /** Expressions for whole texts, or for a known place: only a search with them would not be linear. */
    private static final Set<String> MATCHED = Set.of(
            "Gate.MADE_UP",
            "IgnoredDifferences.DATES",
            "PageOutline.CLIENT",
            "ParameterChecks.ORIGIN",
            "Publication.PUBLISHING",
            "SiteSources.SINGLE",
            "IgnoredNames.JETBRAINS",
            "IgnoredNames.MAC_SAFE_SAVE",
            "IgnoredNames.UNUSUAL_BEGINNING");

    /** Expressions for the user's own parameters, which are short. */
    private static final Set<String> OF_PARAMETERS = Set.of("Glob.PAIRED");

    static Stream<Arguments> expressions() throws Exception {
        List<Arguments> expressions = new ArrayList<>();
        for (Class<?> type : classes()) {
            for (Field field : type.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    String name = type.getSimpleName() + "." + field.getName();
                    Stream<Pattern> patterns =
                            OF_PARAMETERS.contains(name) ? Stream.of() : patterns(value(field, null));
                    patterns.forEach(pattern -> expressions.add(arguments(name, pattern)));
                }
            }
        }
        return expressions.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("expressions")
    void takeTimeInProportionToTheText(String name, Pattern expression) {
        assertLinear(name, expression, Matcher::matches);
        if (!MATCHED.contains(name)) {
            assertLinear(name, expression, RegularExpressionsTest::search);
        }
    }

    private static void assertLinear(String name, Pattern expression, Consumer<Matcher> use) {
        for (String shape : shapes(expression)) {
            long few = steps(expression, shape, SHORT, use, Long.MAX_VALUE);
            long most = Math.min(MOST_TIMES * Math.max(few, SHORT), MOST_STEPS * 10 * SHORT);
            assertThat(steps(expression, shape, 10 * SHORT, use, most))
                    .as("%s: steps for a long text of '%s', after %s for a short one", name, shape, few)
                    .isLessThan(most);
        }
    }

    private static void search(Matcher matcher) {
        while (matcher.find()) {}
    }

    /** The shapes of all texts, and the literals of the expression: alone, in order, and each with a blank. */
    private static Set<String> shapes(Pattern expression) {
        Set<String> shapes = new LinkedHashSet<>(SHAPES);
        StringBuilder all = new StringBuilder();
        Matcher literal = LITERAL.matcher(expression.pattern());
        while (literal.find()) {
            String text = literal.group().replaceAll("\\\\(.)", "$1");
            all.append(text);
            shapes.addAll(List.of(text, text + " ", text + "x", text + "\n", all.toString(), all + "1"));
        }
        return shapes;
    }

    /** How many characters are read; the maximum above the limit, or for an expression that needs a deep stack. */
    private static long steps(Pattern expression, String shape, int length, Consumer<Matcher> use, long limit) {
        CountingText text = new CountingText(shape.repeat(length / shape.length() + 1), limit);
        try {
            use.accept(expression.matcher(text));
        } catch (TooManyStepsException | StackOverflowError e) {
            return Long.MAX_VALUE;
        }
        return text.steps;
    }

    private static Stream<Pattern> patterns(Object value) {
        if (value instanceof Collection<?> values) {
            return values.stream().flatMap(RegularExpressionsTest::patterns);
        }
        if (value instanceof Record) {
            return Stream.of(value.getClass().getDeclaredFields())
                    .filter(field -> field.getType() == Pattern.class && !Modifier.isStatic(field.getModifiers()))
                    .flatMap(field -> patterns(value(field, value)));
        }
        return value instanceof Pattern pattern ? Stream.of(pattern) : Stream.empty();
    }

    private static Object value(Field field, Object owner) {
        field.setAccessible(true);
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("dev/livereload"))) {
            for (Path file : files.sorted().toList()) {
                String name = CLASSES.relativize(file).toString().replaceAll("[/\\\\]", ".");
                if (name.endsWith(".class") && !name.endsWith("-info.class") && !name.endsWith("HelpMojo.class")) {
                    classes.add(Class.forName(name.replace(".class", "")));
                }
            }
        }
        return classes;
    }

    private static final class TooManyStepsException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static final class CountingText implements CharSequence {

        private final String text;
        private final long limit;
        private long steps;

        CountingText(String text, long limit) {
            this.text = text;
            this.limit = limit;
        }

        @Override
        public char charAt(int index) {
            if (++steps > limit) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }
}
