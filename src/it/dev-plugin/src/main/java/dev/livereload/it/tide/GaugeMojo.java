package dev.livereload.it.tide;

import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Reads the gauge at low water. */
@Mojo(name = "gauge")
public class GaugeMojo extends AbstractMojo {

    /** The port whose gauge is read. */
    @Parameter(property = "gauge.port", defaultValue = "Cuxhaven")
    private String port;

    @Override
    public void execute() {
        getLog().info(port);
    }
}
