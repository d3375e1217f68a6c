package dev.livereload.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderFieldTest {
    private static final Instant SIXTH = Instant.parse("1994-11-06T08:49:37Z");

    @Test
    void writesDatesWithTwoDigitsForTheDay() {
        assertThat(HeaderField.date(SIXTH)).isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
        assertThat(HeaderField.date(Instant.parse("2026-09-30T23:59:59.999Z")))
                .isEqualTo("Wed, 30 Sep 2026 23:59:59 GMT");
    }

    @Test
    void parsesTheDatesThatItWrites() {
        assertThat(HeaderField.parseDate("Sun, 06 Nov 1994 08:49:37 GMT")).contains(SIXTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "Wed, 30 Feb 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            })
    void parsesNoOtherFormOfADate(String text) {
        assertThat(HeaderField.parseDate(text)).isEmpty();
    }
}
