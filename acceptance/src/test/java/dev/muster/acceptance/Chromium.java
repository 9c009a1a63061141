package dev.muster.acceptance;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The system's Chromium, driven by Playwright; every context is a browser that nobody has used.
final class Chromium implements AutoCloseable {
  /// Other tests may run beside those of a browser.
  private static final double PATIENCE = 45_000;

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program())
                    .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage")));
  }

  /// Playwright wants a path and no name.
  private static Path program() {
    String program = System.getenv().getOrDefault("MUSTER_TEST_CHROMIUM", "chromium");
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + program + " on the PATH"));
  }

  /// A desk with a keyboard.
  Page desk() {
    return page(new Browser.NewContextOptions().setViewportSize(1280, 800));
  }

  /// A phone in the hand.
  Page phone() {
    return page(
        new Browser.NewContextOptions()
            .setViewportSize(390, 844)
            .setDeviceScaleFactor(2)
            .setIsMobile(true)
            .setHasTouch(true));
  }

  /// A browser that runs no script.
  Page withoutScript() {
    return page(
        new Browser.NewContextOptions().setViewportSize(1280, 800).setJavaScriptEnabled(false));
  }

  private Page page(Browser.NewContextOptions options) {
    BrowserContext context = browser.newContext(options);
    context.setDefaultTimeout(PATIENCE);
    return context.newPage();
  }

  /// Left in the target folder for people to look at.
  static void photograph(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Checkout.target("screenshots").resolve(name + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
