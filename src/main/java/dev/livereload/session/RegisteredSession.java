package dev.livereload.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A session as other processes of its user know it.
 *
 * @param url where its preview is
 * @param address where it takes connections of this machine
 * @param token what a build has to say to be believed
 * @param folders those of its site, the root's first
 */
record RegisteredSession(URI url, InetSocketAddress address, String token, Set<FolderId> folders) {

    /** Names it among all that run: no other one has its port. */
    String name() {
        return folders.iterator().next().value() + "-" + address.getPort();
    }

    Properties toProperties() {
        Properties properties = new Properties();
        properties.setProperty("url", url.toString());
        properties.setProperty("host", address.getAddress().getHostAddress());
        properties.setProperty("port", String.valueOf(address.getPort()));
        properties.setProperty("token", token);
        properties.setProperty("folders", folders.stream().map(FolderId::value).collect(Collectors.joining(" ")));
        return properties;
    }

    /**
     * Reads one back.
     *
     * @throws IllegalArgumentException when something is missing or cannot be
     * @throws IOException when the host is no address
     */
    static RegisteredSession of(Properties properties) throws IOException {
        return new RegisteredSession(
                URI.create(properties.getProperty("url", "")),
                new InetSocketAddress(
                        InetAddress.getByName(properties.getProperty("host", "")),
                        Integer.parseInt(properties.getProperty("port", ""))),
                properties.getProperty("token", ""),
                Stream.of(properties.getProperty("folders", "").split(" "))
                        .map(FolderId::new)
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
