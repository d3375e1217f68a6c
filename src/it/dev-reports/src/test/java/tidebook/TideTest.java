package tidebook;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class TideTest {

    @Test
    public void risesInTheMorning() {
        assertEquals(3, Tide.height(3));
    }
}
