package dev.livereload.http;

import java.util.regex.Pattern;

/** The first line of a head. */
record RequestLine(String method, String target, HttpVersion version) {
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

    static RequestLine parse(String line) throws RefusedRequestException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !VERSION.matcher(parts[2]).matches() || !Syntax.isToken(parts[0])) {
            throw Refusals.requestLine();
        }
        // The version comes first: what a method means in HTTP/2 is not ours to say.
        HttpVersion version = HttpVersion.find(parts[2]).orElseThrow(Refusals::version);
        if (!parts[0].equals("GET") && !parts[0].equals("HEAD")) {
            throw Refusals.method();
        }
        if (!RequestHead.isOriginForm(parts[1])) {
            throw Refusals.target();
        }
        return new RequestLine(parts[0], parts[1], version);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }
}
