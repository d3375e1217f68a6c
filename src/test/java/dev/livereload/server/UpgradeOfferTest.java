package dev.livereload.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.livereload.http.HeaderField;
import dev.livereload.http.RequestHead;
import dev.livereload.server.Gate.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class UpgradeOfferTest {

    private final Gate gate = new Gate(new AccessPolicy(Set.of(), Set.of()));

    @Test
    void answersAClientThatOffersHttp2() throws Exception {
        // Java's HttpClient and curl --http2 send this.
        RequestHead head = head(
                "/usage.html",
                new HeaderField("Connection", "Upgrade, HTTP2-Settings"),
                new HeaderField("Upgrade", "h2c"),
                new HeaderField("HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA"));
        assertThat(gate.admit(head)).isEqualTo(Admission.RESOURCE);
    }

    private static RequestHead head(String target, HeaderField... fields) {
        List<HeaderField> all = new ArrayList<>(List.of(new HeaderField("Host", "localhost:35729")));
        all.addAll(List.of(fields));
        return new RequestHead("GET", target, RequestHead.Version.HTTP_1_1, all);
    }
}
