package org.carme.system;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Debian's Chromium, which trusts the site's own certificate authority and nothing else beyond its defaults. Each person gets a context of her
 * own; after a failed test the pages lie as pictures in {@code target/screenshots}.
 */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String DASHBOARD = "#dashboard:not(:has(#launch-form[inert]))";
    private static final double LIMIT = Duration.ofSeconds(60).toMillis();

    private final Site site;
    private final Path home;
    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Browser(Site site) {
        this.site = site;
        this.home = trusting(site.certificateAuthority());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put("HOME", home.toString());
        PlaywrightAssertions.setDefaultAssertionTimeout(LIMIT);
        this.playwright = Playwright.create(new CreateOptions().setEnv(environment));
        this.chromium = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setEnv(environment)
                        .setArgs(List.of("--no-sandbox")));
    }

    /** A browser of somebody who has never been here. */
    Page stranger() {
        return stranger("en-GB");
    }

    /** The same, of somebody who reads this language. */
    Page stranger(String locale) {
        BrowserContext context = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(locale)
                .setViewportSize(1280, 900));
        context.setDefaultTimeout(LIMIT);
        contexts.add(context);
        return context.newPage();
    }

    /** The dashboard of this person, who has just signed in. */
    Page signedIn(String user) {
        return signIn(stranger(), user, site.password(user));
    }

    Page signIn(Page page, String user, String password) {
        page.navigate(site.page("/"));
        page.fill("#uid", user);
        page.fill("#password", password);
        page.click("#sign-in");
        page.waitForSelector("#code, " + DASHBOARD);
        if (page.locator("#code").count() > 0) {
            page.fill("#code", OneTimeCodes.fresh(site.keys(user)));
            page.click("#prove");
        }
        page.waitForSelector(DASHBOARD);
        return page;
    }

    private static Path trusting(Path authority) {
        try {
            Path home = Files.createTempDirectory("carme-browser");
            String store = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
            Duration limit = Duration.ofSeconds(20);
            Command.must(limit, List.of("certutil", "-N", "-d", store, "--empty-password"));
            Command.must(
                    limit,
                    List.of("certutil", "-A", "-d", store, "-n", "test", "-t", "C,,", "-i", authority.toString()));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void photograph(String test) {
        int number = 0;
        for (BrowserContext context : contexts) {
            for (Page page : context.pages()) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(SCREENSHOTS.resolve(test + "-" + ++number + ".png"))
                        .setTimeout(5000));
            }
        }
    }

    private void forget() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    @Override
    public void close() {
        playwright.close();
        Command.must(Duration.ofSeconds(20), List.of("rm", "-rf", home.toString()));
    }

    /** Gives a test the one browser of this process, a new one where that has crashed, and forgets all of its people afterwards. */
    static final class Provider implements ParameterResolver, AfterEachCallback {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Browser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Site site = Site.Provider.of(context);
            Browser browser = store(context).get(Browser.class, Browser.class);
            if (browser != null && !browser.chromium.isConnected()) {
                store(context).remove(Browser.class);
                browser.close();
            }
            return store(context).computeIfAbsent(Browser.class, key -> new Browser(site), Browser.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Browser browser = store(context).get(Browser.class, Browser.class);
            if (browser != null) {
                if (context.getExecutionException().isPresent()) {
                    browser.photograph(context.getRequiredTestClass().getSimpleName() + "-"
                            + context.getRequiredTestMethod().getName());
                }
                browser.forget();
            }
        }

        private static ExtensionContext.Store store(ExtensionContext context) {
            return context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(Browser.class));
        }
    }
}
