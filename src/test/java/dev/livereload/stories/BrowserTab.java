package dev.livereload.stories;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;

/** A tab; several may be open in the same browser. */
public final class BrowserTab {

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

    /** Sets a mark in the page that only a load of the page removes. */
    void mark() {
        run("window.markedByStory = true");
    }

    boolean isMarked() {
        return Boolean.TRUE.equals(run("return window.markedByStory === true"));
    }

    void awaitText(String text) {
        soon(() -> text().contains(text));
    }

    /** Waits for a script that returns true. */
    void awaitTrue(String script) {
        soon(() -> Boolean.TRUE.equals(run(script)));
    }

    /** Waits for a condition; tries again while the page is loading and cannot run a script. */
    static void soon(Callable<Boolean> condition) {
        await().atMost(LIMIT)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsInstanceOf(WebDriverException.class)
                .until(condition);
    }

    /** Waits until the page's client has finished its handshake. */
    void awaitConnection() {
        awaitTrue("return LiveReload.connector.protocol >= 7");
    }

    /** The number of loads of the page, which the page itself counts. */
    Object loads() {
        return run("return window.loads ? loads() : ''");
    }

    /** Sends the tab a command of the DevTools protocol with one parameter. */
    public void command(String name, String parameter, Object value) {
        driver.switchTo().window(handle);
        driver.executeCdpCommand(name, Map.of(parameter, value));
    }

    /** Shows the page as on a screen of a width in pixels. */
    void resize(int width) {
        driver.switchTo().window(handle);
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 720, "deviceScaleFactor", 1, "mobile", false));
    }

    void press(CharSequence keys) {
        driver.switchTo().window(handle);
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithShift(CharSequence keys) {
        driver.switchTo().window(handle);
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(keys).keyUp(Keys.SHIFT).perform();
    }

    void setOffline(boolean offline) {
        emulate(offline, 0);
    }

    /** Delays each response by a latency from now on. */
    void slowDown(Duration latency) {
        emulate(false, latency.toMillis());
    }

    private void emulate(boolean offline, long latency) {
        driver.switchTo().window(handle);
        driver.executeCdpCommand("Network.enable", Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                Map.of("offline", offline, "latency", latency, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, screenshot());
    }

    /** A PNG of what the tab shows. */
    byte[] screenshot() {
        driver.switchTo().window(handle);
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    public void close() {
        driver.switchTo().window(handle);
        driver.close();
        driver.switchTo().window(driver.getWindowHandles().iterator().next());
    }
}
