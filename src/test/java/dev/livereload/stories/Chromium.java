package dev.livereload.stories;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless browser with an empty profile. */
public final class Chromium implements AutoCloseable {

    private static final List<String> BROWSERS = List.of(
            "/usr/bin/chromium",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "C:/Program Files/Google/Chrome/Application/chrome.exe");
    private static final List<String> DRIVERS =
            List.of("/usr/bin/chromedriver", "/usr/local/bin/chromedriver", "/opt/homebrew/bin/chromedriver");

    private final ChromeDriver driver;
    private final List<BrowserTab> tabs = new ArrayList<>();

    private Chromium(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the stories on a machine without Chromium, but never in CI. */
    public static Chromium start(String... arguments) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Installed.orSkip("chromium", BROWSERS).toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--user-data-dir=" + Files.createTempDirectory("livereload-chromium"));
        options.addArguments(arguments);
        // Named, so that Selenium downloads no driver.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Installed.orSkip("chromedriver", DRIVERS).toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1200, 800));
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(10));
        return new Chromium(driver);
    }

    /** Opens a page in a new tab. */
    public BrowserTab open(String url) {
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(url);
        BrowserTab tab = new BrowserTab(driver, driver.getWindowHandle());
        tabs.add(tab);
        return tab;
    }

    /** Opens a page in a marked tab, once it is connected. The browser waits for the first build if it still runs. */
    BrowserTab openConnected(String url) {
        BrowserTab tab = open(url);
        tab.awaitConnection();
        tab.mark();
        return tab;
    }

    void close(BrowserTab tab) {
        tabs.remove(tab);
        tab.close();
    }

    /** Closes all tabs that were opened. */
    void closeTabs() {
        tabs.forEach(BrowserTab::close);
        tabs.clear();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
