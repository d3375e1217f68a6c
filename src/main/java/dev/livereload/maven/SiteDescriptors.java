package dev.livereload.maven;

import dev.livereload.site.RegularFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.maven.project.MavenProject;

/** The files site.xml of some sites. */
final class SiteDescriptors {

    /** In bytes. A longer file is not a descriptor. */
    static final long LONGEST = 1024 * 1024;

    private static final Pattern NAME = Pattern.compile("site(?:_.*)?\\.xml");

    private SiteDescriptors() {}

    /** The existing descriptors, those of the sites and inherited ones, in all languages. */
    static List<Path> of(ProjectSites sites) {
        Set<Path> folders = new LinkedHashSet<>();
        for (MavenProject project : sites.owners()) {
            folders.add(sites.documents(project));
            folders.addAll(sites.inherited(project));
        }
        return folders.stream().flatMap(SiteDescriptors::in).distinct().toList();
    }

    private static Stream<Path> in(Path folder) {
        // Maven reports a descriptor that cannot be read.
        try (Stream<Path> files = Files.find(
                folder,
                2,
                (file, attributes) ->
                        NAME.matcher(file.getFileName().toString()).matches())) {
            return files.toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    /** The descriptor whose first error in its XML is at a line, if there is only one: Maven's message does not name it. */
    static Optional<Path> brokenAt(int line, Collection<Path> descriptors) {
        List<Path> broken = descriptors.stream()
                .filter(descriptor -> isBrokenAt(line, descriptor))
                .toList();
        return broken.size() == 1 ? Optional.of(broken.get(0)) : Optional.empty();
    }

    private static boolean isBrokenAt(int line, Path descriptor) {
        // The JDK's own parser; it reads no other file.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader =
                    factory.createXMLStreamReader(new ByteArrayInputStream(RegularFile.read(descriptor, LONGEST)));
            while (reader.hasNext()) {
                reader.next();
            }
            return false;
        } catch (XMLStreamException e) {
            return e.getLocation() != null && e.getLocation().getLineNumber() == line;
        } catch (IOException e) {
            return false;
        }
    }
}
