package dev.livereload.maven;

import static org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StandInReportTest {

    private final StandInReport report = new StandInReport();

    @BeforeEach
    void configure() throws IllegalAccessException {
        setVariableValueToObject(report, "outputName", "team");
        setVariableValueToObject(report, "category", "Project Info");
        setVariableValueToObject(report, "names", Map.of("default", "Team", "fr", "Équipe", "zh_TW", "團隊"));
    }

    @Test
    @SuppressWarnings("deprecation")
    void isListedLikeTheReportAndNeverRun() throws Exception {
        assertThat(report.getOutputName()).isEqualTo("team");
        assertThat(report.getCategoryName()).isEqualTo("Project Info");
        assertThat(report.canGenerateReport()).isTrue();
        assertThat(report.isExternalReport()).isTrue();
        report.setReportOutputDirectory(new File("target/site"));
        assertThat(report.getReportOutputDirectory()).isEqualTo(new File("target/site"));
    }

    @Test
    void hasTheNameOfTheReportInTheLanguage() {
        assertThat(report.getName(Locale.FRENCH)).isEqualTo("Équipe");
        assertThat(report.getName(Locale.TRADITIONAL_CHINESE)).isEqualTo("團隊");
        assertThat(report.getName(Locale.ROOT)).isEqualTo("Team");
        assertThat(report.getName(Locale.GERMAN)).isEqualTo("Team");
    }

    @Test
    void hasNoDescriptionIfItIsMissingOrEmpty() throws IllegalAccessException {
        assertThat(report.getDescription(Locale.ROOT)).isEmpty();
        Map<String, String> empty = new HashMap<>();
        empty.put("default", null);
        setVariableValueToObject(report, "descriptions", empty);
        assertThat(report.getDescription(Locale.ROOT)).isEmpty();
    }

    @Test
    void failsAsAGoalWithAnExplanation() {
        assertThatThrownBy(report::execute)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("livereload:dev");
    }
}
