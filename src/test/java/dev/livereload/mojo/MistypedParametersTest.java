package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MistypedParametersTest {

    private static final Set<String> KNOWN = Set.of("port", "host", "open", "basePath", "snippet");

    @ParameterizedTest
    @CsvSource({"prot, port", "pot, port", "portt, port", "hots, host", "basepath, basePath", "opne, open"})
    void suggestsTheNearestParameter(String typed, String meant) {
        assertThat(warnings("livereload." + typed))
                .containsExactly("This plugin has no parameter livereload." + typed + ". Did you mean livereload."
                        + meant + "?");
    }

    @Test
    void namesTheListOfAllParametersIfNoneIsNear() {
        assertThat(warnings("livereload.directories"))
                .singleElement()
                .asString()
                .contains("livereload.directories", "livereload:help -Ddetail");
    }

    @Test
    void ignoresKnownParametersAndOtherProperties() {
        assertThat(warnings("livereload.port", "livereload.snippet", "livereloading", "maven.test.skip"))
                .isEmpty();
    }

    @Test
    void knowsTheParametersOfAllGoals() throws Exception {
        Parameter port = new Parameter();
        port.setName("port");
        port.setExpression("${livereload.port}");
        Parameter project = new Parameter();
        project.setName("project");
        project.setExpression("${project}");
        MojoDescriptor goal = new MojoDescriptor();
        goal.setGoal("watch");
        goal.setParameters(List.of(port, project));
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.addMojo(goal);
        assertThat(MistypedParameters.known(plugin)).containsExactlyInAnyOrder("port", "snippet", "url");
    }

    private static List<String> warnings(String... names) {
        Properties user = new Properties();
        for (String name : names) {
            user.setProperty(name, "x");
        }
        return MistypedParameters.warnings(user, KNOWN);
    }
}
