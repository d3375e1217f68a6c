package tidebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class WaveTest {

    @Test
    void isLowHalfATurnAfterItIsHigh() {
        assertEquals(-2.0, new Wave(2.0, 12.4).at(6.2), 0.001);
    }
}
