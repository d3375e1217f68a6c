package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpResponseTest {
    @ParameterizedTest
    @ValueSource(strings = {"Date", "content-length", "Connection", "Transfer-Encoding", "access-control-allow-ORIGIN"})
    void cannotCarry(String name) {
        HttpResponse response = HttpResponse.of(200, Body.empty());

        assertThatIllegalArgumentException().isThrownBy(() -> response.with(name, "x"));
    }

    @ParameterizedTest
    @CsvSource({"'X', 'a\r\nSet-Cookie: b'", "'X', 'a\nb'", "'X', '\u20ac'", "'X y', z", "'X:', z", "'', z"})
    void hasNoFieldThatCouldBeginAnotherLine(String name, String value) {
        HttpResponse response = HttpResponse.of(200, Body.empty());

        assertThatIllegalArgumentException().isThrownBy(() -> response.with(name, value));
    }

    @Test
    void hasAFinalStatus() {
        assertThatIllegalArgumentException().isThrownBy(() -> HttpResponse.of(101, Body.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpResponse.of(600, Body.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> HttpResponse.of(304, Body.utf8("x")));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefusedRequestException(200, "fine"));
    }

    @Test
    void carriesACopyOfItsBytes() {
        byte[] content = {1, 2, 3};
        Body body = Body.of(content);
        content[0] = 9;

        assertThat(body).isEqualTo(Body.of(new byte[] {1, 2, 3}));
    }

    @Test
    void carriesPartsThatLieWithinTheWhole() {
        Path file = Path.of("a");

        assertThat(Body.utf8("abcdef").part(1, 4).part(1, 2)).isEqualTo(Body.utf8("cd"));
        assertThat(Body.file(file, 6).part(1, 4).part(1, 2)).isEqualTo(new Body.FilePart(file, 2, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Body.utf8("abc").part(1, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Body.file(file, 6).part(1, 4).part(1, 4));
    }
}
