package dev.livereload.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BrowserTest {

    @Test
    void eachSystemHasItsCommand() {
        assertThat(Browser.of("Linux").command()).isEqualTo(List.of("xdg-open"));
        assertThat(Browser.of("FreeBSD").command()).isEqualTo(List.of("xdg-open"));
        assertThat(Browser.of("Mac OS X").command()).isEqualTo(List.of("open"));
        assertThat(Browser.of("Windows 11").command()).isEqualTo(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
}
