package dev.livereload.fuzz;

import java.util.List;
import java.util.Random;

/** Inputs that look nearly right, all made of one seed. */
public final class RandomInput {

    /** The greatest character of a text that stands for bytes. */
    public static final int LATIN_1 = 0xff;

    /** The greatest character of any text; half of a surrogate pair may stand alone. */
    public static final int UNICODE = 0xffff;

    private static final int MOST_PARTS = 30;

    private final Random random;

    RandomInput(long seed) {
        // Neighbouring seeds begin alike.
        random = new Random(new Random(seed).nextLong());
    }

    public String text(List<String> parts) {
        StringBuilder text = new StringBuilder();
        for (int i = number(0, MOST_PARTS); i > 0; i--) {
            text.append(pick(parts));
        }
        return text.toString();
    }

    /** A text of parts, with a few single characters between them. */
    public String text(List<String> parts, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = number(0, MOST_PARTS); i > 0; i--) {
            text.append(number(0, 9) > 0 ? pick(parts) : String.valueOf((char) number(0, last)));
        }
        return text.toString();
    }

    /** A text that, in one of ten inputs, repeats one of its parts many times. */
    public String longText(List<String> parts, int last, int most) {
        String text = text(parts, last);
        return number(0, 9) > 0 ? text : text + pick(parts).repeat(number(0, most)) + text(parts, last);
    }

    public <T> T pick(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    /** A number between two others, which are included. */
    public int number(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    public long number() {
        return random.nextLong();
    }

    public boolean flip() {
        return random.nextBoolean();
    }

    /** Up to so many bytes, half of the time ASCII. */
    public byte[] bytes(int most) {
        byte[] bytes = new byte[number(0, most)];
        random.nextBytes(bytes);
        if (flip()) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 0x7f;
            }
        }
        return bytes;
    }
}
