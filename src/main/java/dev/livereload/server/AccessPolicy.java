package dev.livereload.server;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which hosts and origins the server accepts. A page of another machine can reach a loopback port through the browser.
 *
 * @param hosts accepted host names, besides the loopback ones; a name that begins with a dot stands for that domain and
 *     all its subdomains
 * @param origins accepted origins, besides those of loopback hosts; may hold {@code null}, which {@code file:} pages send
 */
public record AccessPolicy(Set<String> hosts, Set<String> origins) {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern AUTHORITY = Pattern.compile("([a-z0-9._~-]+|\\[[0-9a-f:.]+])(?::(\\d{1,5}))?");
    private static final Pattern WEB_ORIGIN = Pattern.compile("https?://(.+)");

    public AccessPolicy {
        hosts = Set.copyOf(hosts.stream().map(AccessPolicy::lowerCase).toList());
        origins = Set.copyOf(origins.stream().map(AccessPolicy::lowerCase).toList());
    }

    /** Accepts another host as well. */
    public AccessPolicy andHost(String host) {
        return new AccessPolicy(Stream.concat(hosts.stream(), Stream.of(host)).collect(Collectors.toSet()), origins);
    }

    /** Whether the text is a host, with or without a port. */
    static boolean isAuthority(String host) {
        return AUTHORITY.matcher(lowerCase(host)).matches();
    }

    /** Whether a peer is on this machine: then it is at a loopback address, or at the very address that it connects to. */
    static boolean isThisMachine(InetAddress peer, InetAddress own) {
        return peer.isLoopbackAddress() || peer.equals(own);
    }

    /** Whether a host, with or without a port, is a name of the loopback addresses. */
    static boolean isLoopbackHost(String host) {
        Matcher authority = AUTHORITY.matcher(lowerCase(host));
        return authority.matches() && isLoopback(authority.group(1));
    }

    /** Whether an origin is the requested host with its port. A proxy on this machine may add TLS. */
    static boolean isOwnOrigin(String origin, String host) {
        Matcher web = WEB_ORIGIN.matcher(lowerCase(origin));
        return web.matches() && web.group(1).equals(lowerCase(host));
    }

    boolean allowsHost(String host) {
        Matcher authority = AUTHORITY.matcher(lowerCase(host));
        return authority.matches() && (isLoopback(authority.group(1)) || isNamed(authority.group(1)));
    }

    private boolean isNamed(String host) {
        return hosts.contains(host)
                || hosts.stream().filter(name -> name.startsWith(".")).anyMatch(("." + host)::endsWith);
    }

    /**
     * Whether pages of an origin may connect. A page at the requested host came from here, whatever port and scheme a proxy
     * gave it. Another host of an allowed domain may belong to another user.
     *
     * @param host the allowed host that the request names
     */
    boolean allowsOrigin(String origin, String host) {
        String lower = lowerCase(origin);
        if (origins.contains(lower)) {
            return true;
        }
        Matcher web = WEB_ORIGIN.matcher(lower);
        if (!web.matches()) {
            return false;
        }
        Matcher authority = AUTHORITY.matcher(web.group(1));
        return authority.matches()
                && (isLoopback(authority.group(1))
                        || hosts.contains(authority.group(1))
                        || authority.group(1).equals(name(host)));
    }

    private static String name(String host) {
        return lowerCase(host).replaceFirst(":\\d+$", "");
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.contains(host) || host.endsWith(".localhost");
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
