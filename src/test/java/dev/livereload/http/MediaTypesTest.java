package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MediaTypesTest {
    @ParameterizedTest
    @CsvSource({
        "index.html, text/html",
        "INDEX.HTM, text/html",
        "a.css, text/css; charset=utf-8",
        "a.min.js, text/javascript; charset=utf-8",
        "a.mjs, text/javascript; charset=utf-8",
        "a.js.map, application/json",
        "a.svg, image/svg+xml",
        "a.xml, application/xml",
        "site.webmanifest, application/manifest+json",
        "a.woff2, font/woff2",
        "a.wasm, application/wasm",
        "a.tar.gz, application/gzip",
        "a.unknown, application/octet-stream",
        "a., application/octet-stream",
        "html, application/octet-stream",
        ".html, text/html"
    })
    void dependOnTheLastExtension(String name, String type) {
        assertThat(MediaTypes.of(name)).isEqualTo(type);
    }
}
