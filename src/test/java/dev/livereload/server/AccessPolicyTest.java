package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessPolicyTest {
    private static final AccessPolicy STRICT = new AccessPolicy(Set.of(), Set.of());
    private static final AccessPolicy LENIENT = new AccessPolicy(
            Set.of("Dev.Example", "192.0.2.7", "[2001:db8::1]", ".Domain.example"),
            Set.of("null", "chrome-extension://JNIHAJBHPNPPCGGBCGEDAGNKIGHMDLEI", "https://Docs.Example:8443"));

    @Test
    void recognizesThisMachineByALoopbackOrItsOwnAddress() throws Exception {
        InetAddress own = InetAddress.getByName("192.0.2.7");
        for (String peer : List.of("127.0.0.1", "127.1.2.3", "::1", "192.0.2.7")) {
            assertThat(AccessPolicy.isThisMachine(InetAddress.getByName(peer), own))
                    .isTrue();
        }
        for (String peer : List.of("192.0.2.8", "0.0.0.0", "2001:db8::1")) {
            assertThat(AccessPolicy.isThisMachine(InetAddress.getByName(peer), own))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:35729",
                "LocalHost:1",
                "docs.localhost",
                "a.b.localhost:80",
                "127.0.0.1",
                "127.0.0.1:8080",
                "[::1]",
                "[::1]:35729"
            })
    void allowsLoopbackHosts(String host) {
        assertThat(AccessPolicy.isAuthority(host)).isTrue();
        assertThat(STRICT.allowsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil",
                "evil:35729",
                "localhost.evil",
                "evillocalhost",
                "localhost.evil:80",
                "127.0.0.1.evil",
                "127.1",
                "127.0.0.2",
                "2130706433",
                "0.0.0.0",
                "0x7f.0.0.1",
                "localhost.",
                "[::]",
                "[::ffff:127.0.0.1]",
                "dev.example"
            })
    void refusesOtherHosts(String host) {
        assertThat(AccessPolicy.isAuthority(host)).isTrue();
        assertThat(STRICT.allowsHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[",
                "[::1",
                "::1",
                "localhost:",
                "localhost:a",
                "localhost:123456",
                "localhost:1:2",
                "localhost@evil",
                "user@localhost",
                "evil/localhost",
                "local host",
                "localhost,evil",
                "localhost\\",
                "l\u00f6calhost",
                "%6cocalhost"
            })
    void refusesInvalidAuthorities(String host) {
        assertThat(AccessPolicy.isAuthority(host)).isFalse();
        assertThat(STRICT.allowsHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.example", "DEV.example:8080", "192.0.2.7:35729", "[2001:DB8::1]:1", "localhost"})
    void allowsConfiguredHostsAtAnyPortAndInAnyCase(String host) {
        assertThat(LENIENT.allowsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"www.dev.example", "dev.example.evil", "192.0.2.70"})
    void refusesHostsThatOnlyResembleConfiguredOnes(String host) {
        assertThat(LENIENT.allowsHost(host)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost",
                "http://localhost:8080",
                "https://localhost:8443",
                "HTTP://LOCALHOST:8080",
                "http://docs.localhost",
                "http://127.0.0.1:3000",
                "http://[::1]:3000"
            })
    void allowsLoopbackOrigins(String origin) {
        assertThat(STRICT.allowsOrigin(origin, "localhost:35729")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "file://",
                "file:///",
                "http://evil",
                "http://evil:35729",
                "http://localhost.evil",
                "http://localhost@evil",
                "http://user@localhost",
                "http://198.51.100.7",
                "http://localhost/",
                "http://localhost:8080/x",
                "http://localhost http://evil",
                "http://",
                "localhost",
                "//localhost",
                "ftp://localhost",
                "ws://localhost",
                "javascript://localhost",
                "chrome-extension://jnihajbhpnppcggbcgedagnkighmdlei",
                "moz-extension://0b2f6ad1-6c1f-4d0f-a5d5-localhost",
                "https://docs.example:8443"
            })
    void refusesOtherOrigins(String origin) {
        assertThat(STRICT.allowsOrigin(origin, "localhost:35729")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "chrome-extension://jnihajbhpnppcggbcgedagnkighmdlei",
                "https://docs.example:8443",
                "https://DOCS.example:8443",
                "http://localhost:1"
            })
    void allowsConfiguredOrigins(String origin) {
        assertThat(LENIENT.allowsOrigin(origin, "localhost:35729")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://docs.example",
                "http://docs.example:8443",
                "https://docs.example:84430",
                "https://a.docs.example:8443",
                "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "file://"
            })
    void refusesOriginsThatOnlyResembleConfiguredOnes(String origin) {
        assertThat(LENIENT.allowsOrigin(origin, "localhost:35729")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"domain.example", "35729-tide.Domain.example:443", "a.b.domain.example"})
    void allowsHostsOfAConfiguredDomain(String host) {
        assertThat(LENIENT.allowsHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mydomain.example", "domain.example.evil", "example", "main.example"})
    void refusesHostsThatOnlyResembleThoseOfADomain(String host) {
        assertThat(LENIENT.allowsHost(host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://35729-tide.domain.example, 35729-tide.domain.example",
        "http://35729-tide.domain.example:8080, 35729-TIDE.domain.example:443",
        "https://dev.example, dev.example:35729",
        "https://dev.example, localhost:35729",
        "https://[2001:db8::1], [2001:db8::1]:35729"
    })
    void allowsOriginsOfTheRequestedHostAndOfNamedHosts(String origin, String host) {
        assertThat(LENIENT.allowsOrigin(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.domain.example, 35729-tide.domain.example",
        "https://domain.example, 35729-tide.domain.example",
        "https://35729-tide.domain.example, localhost:35729",
        "https://35729-tide.domain.example.evil, 35729-tide.domain.example",
        "https://evil@dev.example, dev.example",
        "ftp://dev.example, dev.example"
    })
    void refusesOriginsOfAnotherHostInADomain(String origin, String host) {
        assertThat(LENIENT.allowsOrigin(origin, host)).isFalse();
    }
}
