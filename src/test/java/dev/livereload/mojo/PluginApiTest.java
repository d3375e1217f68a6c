package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Users write goals and parameters into POMs and scripts, so none may change unnoticed. */
final class PluginApiTest {

    private static final Path DESCRIPTOR = Path.of("target/classes/META-INF/maven/plugin.xml");
    private static final Path ACTUAL = Path.of("target", "plugin-api.txt");
    private static final String WHAT_TO_DO = """
            A goal or a parameter differs from the approved ones. If you intend that:
            1. Copy %s to src/test/resources/dev/livereload/mojo.
            2. Choose the next version in pom.xml: a major one if a goal, a parameter, a value or a property was removed or \
            renamed, or if a type or a default changed; a minor one if something was added or deprecated.
            3. Add a line to CHANGELOG.md.
            If you do not intend it, a POM or a script of a user would break: restore the old form.""";

    @Test
    void hasTheApprovedGoalsAndParameters() throws Exception {
        String actual = listing();
        Files.writeString(ACTUAL, actual);
        assertThat(actual).as(WHAT_TO_DO, ACTUAL).isEqualTo(resource("plugin-api.txt"));
    }

    /** The goal {@code help} would mark the parameter as required. */
    @Test
    void requiresNoParameterWithADefault() throws Exception {
        assertThat(listing().lines()).noneMatch(line -> line.contains(", default ") && line.endsWith(", required"));
    }

    /** A user of an older version looks there why Maven ignores a parameter. The goal {@code help} is generated. */
    @Test
    void saysOfEachGoalAndParameterSinceWhichVersionItExists() throws Exception {
        List<Element> goals = elements(document(DESCRIPTOR), "mojo")
                .filter(mojo -> !text(mojo, "goal").equals("help"))
                .toList();
        assertThat(goals).isNotEmpty();
        assertThat(goals)
                .flatMap(mojo -> Stream.concat(
                                Stream.of(mojo),
                                elements(mojo, "parameter")
                                        .filter(parameter ->
                                                text(parameter, "editable").equals("true")))
                        .toList())
                .allSatisfy(described -> assertThat(childText(described, "since"))
                        .as(described
                                .getElementsByTagName("description")
                                .item(0)
                                .getTextContent())
                        .matches("\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void keepsEclipseFromRunningAnyGoal() throws Exception {
        Element ignored = document(Path.of("src/main/resources/META-INF/m2e/lifecycle-mapping-metadata.xml"));
        assertThat(elements(ignored, "ignore")).hasSize(1);
        assertThat(elements(ignored, "goal").map(Element::getTextContent))
                .containsExactlyInAnyOrderElementsOf(elements(document(DESCRIPTOR), "mojo")
                        .map(mojo -> text(mojo, "goal"))
                        .toList());
    }

    private static String listing() throws Exception {
        Element plugin = document(DESCRIPTOR);
        return Stream.concat(
                        Stream.of("prefix " + text(plugin, "goalPrefix")),
                        elements(plugin, "mojo").map(PluginApiTest::goal).sorted())
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static Element document(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
    }

    private static String goal(Element mojo) {
        Element configuration = elements(mojo, "configuration").findFirst().orElse(mojo);
        Stream<String> parameters = elements(mojo, "parameter")
                .filter(parameter -> text(parameter, "editable").equals("true"))
                .map(parameter -> "  " + parameter(parameter, configuration))
                .sorted();
        return Stream.concat(Stream.of("goal " + text(mojo, "goal") + traits(mojo)), parameters)
                .collect(Collectors.joining("\n"));
    }

    private static String traits(Element mojo) {
        String traits = Stream.of(
                        "phase",
                        "aggregator",
                        "requiresProject",
                        "requiresDependencyResolution",
                        "requiresOnline",
                        "threadSafe")
                .filter(trait -> mojo.getElementsByTagName(trait).getLength() > 0)
                .map(trait -> trait + "=" + text(mojo, trait))
                .collect(Collectors.joining(", "));
        return " [" + traits + "]";
    }

    private static String parameter(Element parameter, Element configuration) {
        String name = text(parameter, "name");
        StringBuilder line = new StringBuilder(name + ": " + text(parameter, "type"));
        elements(configuration, name).findFirst().ifPresent(value -> {
            if (value.hasAttribute("default-value")) {
                line.append(", default ").append(value.getAttribute("default-value"));
            }
            if (!value.getTextContent().isBlank()) {
                line.append(", property ").append(value.getTextContent().replaceAll("[${}]", ""));
            }
        });
        if (text(parameter, "required").equals("true")) {
            line.append(", required");
        }
        if (!elements(parameter, "deprecated").toList().isEmpty()) {
            line.append(", deprecated");
        }
        return line.toString();
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).findFirst().orElseThrow().getTextContent().strip();
    }

    /** Of the element itself, not of those in it; empty if there is none. */
    private static String childText(Element parent, String name) {
        return elements(parent, name)
                .filter(element -> element.getParentNode() == parent)
                .map(Element::getTextContent)
                .findFirst()
                .orElse("");
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    private static String resource(String name) throws Exception {
        try (InputStream in = PluginApiTest.class.getResourceAsStream(name)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
