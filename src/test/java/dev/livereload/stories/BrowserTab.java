package dev.livereload.stories;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/** One tab; it may be any of those that are open. */
final class BrowserTab {

    static final Duration LIMIT = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final String handle;

    BrowserTab(ChromeDriver driver, String handle) {
        this.driver = driver;
        this.handle = handle;
    }

    Object run(String script, Object... arguments) {
        driver.switchTo().window(handle);
        return driver.executeScript(script, arguments);
    }

    String text() {
        return String.valueOf(run("return document.body ? document.body.innerText : ''"));
    }

    /** Leaves something in the page that only a load of the page removes. */
    void mark() {
        run("window.markedByStory = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(run("return window.markedByStory === true"));
    }

    void awaitText(String text) {
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> text().contains(text));
    }

    /** Waits for a script that returns true. */
    void awaitTrue(String script) {
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(() -> Boolean.TRUE.equals(run(script)));
    }

    void screenshot(Path file) throws IOException {
        driver.switchTo().window(handle);
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    void close() {
        driver.switchTo().window(handle);
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }
}
