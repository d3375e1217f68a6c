package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestHeadTest {
    @Test
    void findsFieldsIgnoringCase() throws Exception {
        RequestHead head = Heads.parsed(Heads.get("/", "Accept: a", "ACCEPT: b"));

        assertThat(head.field("accept")).contains("a");
        assertThat(head.fields("aCCept")).containsExactly("a", "b");
        assertThat(head.field("Origin")).isEmpty();
        assertThat(head.fields("Origin")).isEmpty();
    }

    @Test
    void findsATokenInAnyListOfAName() throws Exception {
        RequestHead head = Heads.parsed(Heads.get("/", "Connection: close ,keep-alive", "connection: UPGRADE"));

        assertThat(head.hasToken("Connection", "Keep-Alive")).isTrue();
        assertThat(head.hasToken("Connection", "upgrade")).isTrue();
        assertThat(head.hasToken("Connection", "keep")).isFalse();
        assertThat(head.hasToken("Upgrade", "websocket")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, X: y, true",
        "HTTP/1.1, Connection: close, false",
        "HTTP/1.1, 'Connection: foo, Close', false",
        "HTTP/1.0, X: y, false",
        "HTTP/1.0, Connection: Keep-Alive, true"
    })
    void knowsWhetherThePeerKeepsTheConnection(String version, String field, boolean expected) throws Exception {
        RequestHead head = Heads.parsed("GET / %s\r\nHost: localhost\r\n%s\r\n\r\n".formatted(version, field));

        assertThat(head.keepsAlive()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "*", "http://localhost/", "/a b", "/a#b", "/\u00e4", "/\r\n"})
    void rejectsTargetsThatAreNotPaths(String target) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestHead("GET", target, RequestHead.Version.HTTP_1_1, List.of()))
                .withMessageContaining("'" + target + "'");
    }
}
