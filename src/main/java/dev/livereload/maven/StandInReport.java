package dev.livereload.maven;

import java.io.File;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.jspecify.annotations.Nullable;

/**
 * Takes a report's place in the menus while <code>livereload:dev</code> renders a page without running the reports. Not
 * for anything else.
 *
 * @since 1.0.0
 */
// The running plugin must not load this class: only maven-site-plugin brings the reporting API along.
@Mojo(name = StandInReport.GOAL, threadSafe = true)
public final class StandInReport extends AbstractMojo implements MavenReport {

    static final String GOAL = "stand-in";

    /** The key of the texts in the default locale. */
    static final String DEFAULT = "default";

    /**
     * The report's page, without its suffix.
     *
     * @since 1.0.0
     */
    @Parameter(required = true)
    private String outputName;

    /**
     * The menu that lists the report.
     *
     * @since 1.0.0
     */
    @Parameter(required = true)
    private String category;

    /**
     * What the menu calls it, by locale.
     *
     * @since 1.0.0
     */
    @Parameter(required = true)
    private Map<String, String> names = new HashMap<>();

    /**
     * What the menu's page says about it, by locale.
     *
     * @since 1.0.0
     */
    @Parameter
    private Map<String, String> descriptions = new HashMap<>();

    private @Nullable File outputDirectory;

    @Override
    public void execute() throws MojoFailureException {
        throw new MojoFailureException(
                "This goal only takes the place of a report in the menus while livereload:dev renders a page.");
    }

    @Override
    public void generate(Sink sink, Locale locale) {
        // The report itself has written the page.
    }

    @Override
    public boolean isExternalReport() {
        return true;
    }

    @Override
    public boolean canGenerateReport() {
        return true;
    }

    /** Older versions of maven-site-plugin call only this method. */
    @Override
    @SuppressWarnings("deprecation")
    public String getOutputName() {
        return outputName;
    }

    @Override
    public String getCategoryName() {
        return category;
    }

    @Override
    public String getName(Locale locale) {
        return text(names, locale);
    }

    @Override
    public String getDescription(Locale locale) {
        return text(descriptions, locale);
    }

    @Override
    public void setReportOutputDirectory(@Nullable File directory) {
        outputDirectory = directory;
    }

    @Override
    public @Nullable File getReportOutputDirectory() {
        return outputDirectory;
    }

    private static String text(Map<String, String> byLocale, Locale locale) {
        String other = byLocale.getOrDefault(DEFAULT, "");
        String text = byLocale.getOrDefault(locale.toString(), other);
        // An element without text is null.
        return text == null ? "" : text;
    }
}
