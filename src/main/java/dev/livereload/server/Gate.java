package dev.livereload.server;

import static java.util.stream.Collectors.joining;

import dev.livereload.editor.EditorHandler;
import dev.livereload.http.HeaderField;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import dev.livereload.protocol.MessageCodec;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks each request's head before anything else sees it. */
final class Gate {

    static final String SCRIPT_PATH = "/livereload.js";

    /** Whether POST requests may have a path. Those are for pages of this server, in a browser of this machine. */
    static boolean takesPost(String rawPath) {
        return EditorHandler.owns(rawPath);
    }

    /** What an accepted request asks for. */
    enum Admission {
        UPGRADE,
        RESOURCE
    }

    private static final Pattern MADE_UP = Pattern.compile(".*\\.localhost(?::\\d+)?");

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private final AccessPolicy policy;

    Gate(AccessPolicy policy) {
        this.policy = policy;
    }

    /** Throws for a request that is refused, with the status and the reason. */
    Admission admit(RequestHead head) throws RefusedRequestException {
        checkHost(head);
        checkOrigin(head);
        if (head.method().equals("POST")) {
            checkOwnPage(head);
        }
        // Other protocols may be offered, as HTTP/2 clients do with any request. The offer is ignored.
        if (!head.hasToken("Upgrade", "websocket")
                && head.field("Sec-WebSocket-Key").isEmpty()) {
            checkFetch(head);
            return Admission.RESOURCE;
        }
        checkUpgrade(head);
        return Admission.UPGRADE;
    }

    /** A policy for pages: which other pages may show them in a frame. */
    String frameAncestors() {
        return policy.origins().stream()
                .filter(origin -> origin.contains("://"))
                .sorted()
                .collect(joining(" ", "frame-ancestors 'self' ", ""))
                .strip();
    }

    /** Checks a further request of a connection. A browser opens a new connection for a WebSocket. */
    void admitResource(RequestHead head) throws RefusedRequestException {
        if (admit(head) == Admission.UPGRADE) {
            throw new RefusedRequestException(400, "A WebSocket needs a new connection.");
        }
    }

    /** The site that a request is for or comes from. All names below {@code .localhost} are one, as any page can make them up. */
    static String siteOf(RequestHead head) {
        String site = head.field("Origin").or(() -> head.field("Host")).orElse("");
        String authority = site.substring(site.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return MADE_UP.matcher(authority).matches() ? ".localhost" : authority;
    }

    private void checkHost(RequestHead head) throws RefusedRequestException {
        List<String> hosts = head.fields("Host");
        if (hosts.size() != 1 || !AccessPolicy.isAuthority(hosts.get(0))) {
            throw new RefusedRequestException(400, "Exactly one well-formed Host is required.");
        }
        if (!policy.allowsHost(hosts.get(0))) {
            throw new RefusedRequestException(
                    403, "This host name is not allowed. Add it to the parameter allowedHosts.");
        }
    }

    private void checkOrigin(RequestHead head) throws RefusedRequestException {
        List<String> origins = head.fields("Origin");
        String host = head.fields("Host").get(0);
        if (origins.size() > 1 || !origins.stream().allMatch(origin -> policy.allowsOrigin(origin, host))) {
            throw new RefusedRequestException(
                    403,
                    "Pages of this origin may not connect. If it shows this site, add its host to the parameter"
                            + " allowedHosts; otherwise add the origin to allowedOrigins.");
        }
    }

    /**
     * A POST request starts something. The allowed origins are not enough, because each local server has one. A page that
     * comes through a proxy may be shown on another machine.
     */
    private static void checkOwnPage(RequestHead head) throws RefusedRequestException {
        String host = head.fields("Host").get(0);
        boolean own = head.fields("Origin").stream().anyMatch(origin -> AccessPolicy.isOwnOrigin(origin, host))
                && head.fields("Sec-Fetch-Site").stream().allMatch("same-origin"::equals);
        if (!own || !AccessPolicy.isLoopbackHost(host)) {
            throw new RefusedRequestException(403, "Only pages of this server, at a loopback host, may do this.");
        }
    }

    /** A page of another site may load the script, as the snippet does, and nothing else. */
    private static void checkFetch(RequestHead head) throws RefusedRequestException {
        if (!head.fields("Service-Worker").isEmpty()) {
            throw new RefusedRequestException(
                    403,
                    "A service worker would outlive this session and answer for other sites at this address, so it is not"
                            + " served.");
        }
        boolean foreign = head.hasToken("Sec-Fetch-Site", "cross-site") && head.hasToken("Sec-Fetch-Mode", "no-cors");
        if (foreign && !head.rawPath().equals(SCRIPT_PATH)) {
            throw new RefusedRequestException(403, "Pages of other sites may load only the script.");
        }
    }

    private static void checkUpgrade(RequestHead head) throws RefusedRequestException {
        if (!head.rawPath().equals(MessageCodec.ENDPOINT)) {
            throw new RefusedRequestException(404, "The WebSocket endpoint is " + MessageCodec.ENDPOINT + ".");
        }
        List<String> keys = head.fields("Sec-WebSocket-Key");
        List<String> upgrades = head.fields("Upgrade");
        // As strict as Java-WebSocket, which answers what it refuses, but never closes it.
        boolean sound = head.method().equals("GET")
                && head.version() == RequestHead.Version.HTTP_1_1
                && upgrades.size() == 1
                && upgrades.get(0).equalsIgnoreCase("websocket")
                && head.hasToken("Connection", "upgrade")
                && keys.size() == 1
                && KEY.matcher(keys.get(0)).matches();
        if (!sound) {
            throw new RefusedRequestException(400, "This is not a WebSocket handshake.");
        }
        if (!head.fields("Sec-WebSocket-Version").equals(List.of("13"))) {
            throw upgradeRequired("WebSocket version 13 is required.");
        }
    }

    /** Names the required protocol, as RFC 9110 demands of this status. */
    static RefusedRequestException upgradeRequired(String reason) {
        return new RefusedRequestException(
                426,
                reason,
                List.of(new HeaderField("Upgrade", "websocket"), new HeaderField("Sec-WebSocket-Version", "13")));
    }
}
