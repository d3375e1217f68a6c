package dev.livereload.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HotFilesTest {

    private static final Path SHOWN = Path.of("shown.html");
    private static final Path CHANGED = Path.of("changed.html");
    private static final long SECOND = 1_000_000_000;

    private Set<Path> shown = Set.of(SHOWN);
    private final HotFiles hot = new HotFiles(() -> shown);

    @Test
    void areTheShownAndTheChangedFiles() {
        hot.add(Set.of(CHANGED));

        assertThat(hot.files(0)).containsExactly(SHOWN, CHANGED);
    }

    @Test
    void asksOnceASecondWhatIsShown() {
        hot.files(0);
        shown = Set.of(CHANGED);

        assertThat(hot.files(SECOND - 1)).containsExactly(SHOWN);
        assertThat(hot.files(SECOND)).containsExactly(CHANGED);
    }

    @Test
    void keepsTheFilesThatChangedLast() {
        IntStream.range(0, 40).forEach(i -> hot.add(Set.of(page(i))));
        hot.add(Set.of(page(8)));

        List<Path> files = List.copyOf(hot.files(0));

        assertThat(files).hasSize(33).doesNotContain(page(7)).endsWith(page(39), page(8));
    }

    @Test
    void aChangeOfManyFilesTellsNothingAboutTheNext() {
        Set<Path> many =
                Set.copyOf(IntStream.range(0, 33).mapToObj(HotFilesTest::page).toList());
        hot.add(many);

        assertThat(hot.files(0)).containsExactly(SHOWN);
    }

    private static Path page(int number) {
        return Path.of("page" + number + ".html");
    }
}
