package dev.livereload.maven;

import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/** Events of a run of Maven. */
final class Events {

    private Events() {}

    /** An event of a project. */
    static ExecutionEvent of(MavenSession session, MavenProject project) {
        return of(session, project, "example:none");
    }

    /** An event of a goal; the plugin is given as {@code group:artifact}. */
    static ExecutionEvent of(MavenSession session, MavenProject project, String plugin) {
        PluginDescriptor descriptor = new PluginDescriptor();
        descriptor.setGroupId(plugin.replaceFirst(":.*", ""));
        descriptor.setArtifactId(plugin.replaceFirst(".*:", ""));
        MojoDescriptor mojo = new MojoDescriptor();
        mojo.setPluginDescriptor(descriptor);
        MojoExecution execution = new MojoExecution(mojo);
        return (ExecutionEvent) Proxy.newProxyInstance(
                ExecutionEvent.class.getClassLoader(),
                new Class<?>[] {ExecutionEvent.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSession" -> session;
                    case "getProject" -> project;
                    default -> execution;
                });
    }
}
