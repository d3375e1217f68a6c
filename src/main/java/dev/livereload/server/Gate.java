package dev.livereload.server;

import static java.util.stream.Collectors.joining;

import dev.livereload.http.HeaderField;
import dev.livereload.http.RefusedRequestException;
import dev.livereload.http.RequestHead;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Judges each request's head before anything else sees it. */
final class Gate {

    static final String WEBSOCKET_PATH = "/livereload";
    static final String SCRIPT_PATH = "/livereload.js";

    /** What a request that may pass wants. */
    enum Admission {
        UPGRADE,
        RESOURCE
    }

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private final AccessPolicy policy;

    Gate(AccessPolicy policy) {
        this.policy = policy;
    }

    /** Throws where the request is to be refused, with the status that says why. */
    Admission admit(RequestHead head) throws RefusedRequestException {
        checkHost(head);
        checkOrigin(head);
        // An offer of another protocol, as HTTP/2 clients make it with any request, may be passed over.
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

    /** For a head behind another one. A browser opens a connection of its own for a WebSocket. */
    void admitResource(RequestHead head) throws RefusedRequestException {
        if (admit(head) == Admission.UPGRADE) {
            throw new RefusedRequestException(400, "a WebSocket needs a connection of its own");
        }
    }

    /** The site that a request is for or comes from. All names below {@code .localhost} are one, as any page can make them up. */
    static String siteOf(RequestHead head) {
        String site = head.field("Origin").or(() -> head.field("Host")).orElse("");
        String authority = site.replaceFirst("^https?://", "").toLowerCase(Locale.ROOT);
        return authority.replaceFirst("^.*\\.localhost(?::\\d+)?$", ".localhost");
    }

    private void checkHost(RequestHead head) throws RefusedRequestException {
        List<String> hosts = head.fields("Host");
        if (hosts.size() != 1 || !AccessPolicy.isAuthority(hosts.get(0))) {
            throw new RefusedRequestException(400, "exactly one well-formed Host is needed");
        }
        if (!policy.allowsHost(hosts.get(0))) {
            throw new RefusedRequestException(
                    403, "this host name is not allowed; name it in the parameter allowedHosts");
        }
    }

    private void checkOrigin(RequestHead head) throws RefusedRequestException {
        List<String> origins = head.fields("Origin");
        String host = head.fields("Host").get(0);
        if (origins.size() > 1 || !origins.stream().allMatch(origin -> policy.allowsOrigin(origin, host))) {
            throw new RefusedRequestException(
                    403,
                    "pages of this origin may not connect; name its host in the parameter allowedHosts if it shows what is"
                            + " served here, else the origin in allowedOrigins");
        }
    }

    /** A page of another site may load our script, as the snippet does, and nothing else. */
    private static void checkFetch(RequestHead head) throws RefusedRequestException {
        if (!head.fields("Service-Worker").isEmpty()) {
            throw new RefusedRequestException(
                    403,
                    "A service worker would outlive this session and answer for other sites at this address, so it is not"
                            + " served.");
        }
        boolean foreign = head.hasToken("Sec-Fetch-Site", "cross-site") && head.hasToken("Sec-Fetch-Mode", "no-cors");
        if (foreign && !head.rawPath().equals(SCRIPT_PATH)) {
            throw new RefusedRequestException(403, "other sites may not load what is served here");
        }
    }

    private static void checkUpgrade(RequestHead head) throws RefusedRequestException {
        if (!head.rawPath().equals(WEBSOCKET_PATH)) {
            throw new RefusedRequestException(404, "WebSocket is spoken at " + WEBSOCKET_PATH);
        }
        List<String> keys = head.fields("Sec-WebSocket-Key");
        List<String> upgrades = head.fields("Upgrade");
        // As strict as Java-WebSocket: what it does not take, it answers itself and never closes.
        boolean sound = head.method().equals("GET")
                && head.version() == RequestHead.Version.HTTP_1_1
                && upgrades.size() == 1
                && upgrades.get(0).equalsIgnoreCase("websocket")
                && head.hasToken("Connection", "upgrade")
                && keys.size() == 1
                && KEY.matcher(keys.get(0)).matches();
        if (!sound) {
            throw new RefusedRequestException(400, "this is no WebSocket handshake");
        }
        if (!head.fields("Sec-WebSocket-Version").equals(List.of("13"))) {
            throw upgradeRequired("WebSocket version 13 is needed");
        }
    }

    /** Says what is spoken here, as the status demands. */
    static RefusedRequestException upgradeRequired(String reason) {
        return new RefusedRequestException(
                426,
                reason,
                List.of(new HeaderField("Upgrade", "websocket"), new HeaderField("Sec-WebSocket-Version", "13")));
    }
}
