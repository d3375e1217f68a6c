package dev.livereload.http;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    void rejectsTheField(String name) {
        HttpResponse response = HttpResponse.of(200, Body.empty());

        assertThatIllegalArgumentException().isThrownBy(() -> response.with(name, "x"));
    }

    @ParameterizedTest
    @CsvSource({"'X', 'a\r\nSet-Cookie: b'", "'X', 'a\nb'", "'X', '\u20ac'", "'X y', z", "'X:', z", "'', z"})
    void rejectsFieldsThatCouldStartAnotherLine(String name, String value) {
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
    void hasPartsWithinItsBody() {
        Path file = Path.of("a");

        assertThat(Body.utf8("abcdef").part(1, 4).part(1, 2)).isEqualTo(Body.utf8("cd"));
        assertThat(Body.file(file, 6).part(1, 4).part(1, 2)).isEqualTo(file(file, 2, 2));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Body.utf8("abc").part(1, 3));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> Body.file(file, 6).part(1, 4).part(1, 4));
    }

    @Test
    void hasPartsAcrossMemoryAndFile() {
        Path file = Path.of("a");
        Body joined = Body.joined("abc".getBytes(UTF_8), new Body.FilePart(file, 2, 6));

        assertThat(joined.length()).isEqualTo(9);
        assertThat(joined.part(0, 9)).isEqualTo(joined);
        assertThat(joined.part(0, 3)).isEqualTo(Body.utf8("abc"));
        assertThat(joined.part(3, 6)).isEqualTo(file(file, 2, 6));
        assertThat(joined.part(5, 2)).isEqualTo(file(file, 4, 2));
        assertThat(joined.part(2, 3)).isEqualTo(Body.joined("c".getBytes(UTF_8), new Body.FilePart(file, 2, 2)));
        assertThat(joined.part(1, 1)).isEqualTo(Body.utf8("b"));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> joined.part(4, 6));
    }

    private static Body file(Path path, long offset, long length) {
        return Body.joined(new byte[0], new Body.FilePart(path, offset, length));
    }
}
