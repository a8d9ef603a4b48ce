package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Parts around Carme stop answering, one after the other, and come back. Carme is never restarted for it. */
@SystemTest
class FailuresIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The database's own answer when its disk is full, as far as anybody can make it give it without filling a disk. */
    private static final String FULL = "CREATE TRIGGER no_room BEFORE INSERT ON job_events FOR EACH ROW"
            + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'";

    private static final String EMPTIED = "DROP TRIGGER IF EXISTS no_room";

    @AfterEach
    void everythingRuns(Site site) {
        for (String part : List.of("mariadbd", "slapd")) {
            signal(site, "CONT", part);
        }
        sql(site, EMPTIED);
    }

    @Test
    void withoutItsDatabaseCarmeSaysSoAtOnceAndFindsItAgain(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Api api = Api.of(site, dashboard.page());
        UUID job = dashboard.launch("CPU", 0, "dbless");
        Notebook notebook = new Notebook(dashboard.open(job));
        notebook.kernel();
        Health health = site.health();
        double launched = health.figure("carme_launches_total");
        assertThat(launched).isPositive();

        signal(site, "STOP", "mariadbd");

        await().atMost(SOON).until(() -> health.status("/health/ready") == 503);
        assertThat(health.status("/health/live")).isEqualTo(200);
        assertThat(health.state("database")).isEqualTo("DOWN");
        assertThat(health.data("database").get("advice").asText()).contains("carme.ds.url");
        Curl.Answer refused = api.launch(Api.cpuJob("never"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("urn:carme:problem:database.away").doesNotContain("Exception");
        Curl.Answer page = new Curl(site)
                .header("Accept", "text/html")
                .header("Cookie", "__Host-carme=" + "A".repeat(43))
                .get(site.page("/dashboard"));
        assertThat(page.status()).isEqualTo(503);
        assertThat(page.body()).contains("<h1>").doesNotContain("Exception");
        assertThat(notebook.connected()).isTrue();
        assertThat(notebook.execute("6*7")).isEqualTo("42");
        notebook.save("without-database.txt", "kept");

        signal(site, "CONT", "mariadbd");

        await().atMost(SOON).until(() -> health.status("/health/ready") == 200);
        await().atMost(SOON).untilAsserted(() -> assertThat(api.jobs().findValuesAsText("name"))
                .contains("dbless")
                .doesNotContain("never"));
        dashboard.stop(job);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(health.state("cluster")).isEqualTo("UP"));
        assertThat(health.figure("carme_launches_total")).isEqualTo(launched);
    }

    @Test
    void withoutTheDirectoryWhoIsLoggedInWorksOn(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Health health = site.health();
        // The lab's nodes know their users from the same directory: what starts and stops needs it there.
        UUID job = dashboard.launch("CPU", 0, "ldapless");
        dashboard.open(job);

        signal(site, "STOP", "slapd");
        try {
            await().atMost(SOON).until(() -> health.state("ldap").equals("DOWN"));
            assertThat(health.status("/health/ready")).isEqualTo(200);
            dashboard.page().reload();
            dashboard.open(job);
        } finally {
            signal(site, "CONT", "slapd");
        }

        await().atMost(SOON).until(() -> health.state("ldap").equals("UP"));
        dashboard.stop(job);
        browser.signedIn("bob");
    }

    @Test
    void aDatabaseWithoutRoomStartsNothingHalfAndEndsNothing(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        Api api = Api.of(site, dashboard.page());
        UUID job = dashboard.launch("CPU", 0, "roomless");
        dashboard.open(job);
        Health health = site.health();
        String key = UUID.randomUUID().toString();

        sql(site, FULL);

        Curl.Answer refused = api.launch(Api.cpuJob("homeless"), key);
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.text()).contains("urn:carme:problem:database.away").doesNotContain("Exception");
        assertThat(api.stop(job).status()).isEqualTo(503);
        assertThat(new SlurmJobs(site.lab()).named("homeless")).isEmpty();
        assertThat(api.job(job).path("state").asText()).isEqualTo("RUNNING");
        await().atMost(SOON).until(() -> health.state("database").equals("WARNING"));
        assertThat(health.data("database").get("detail").asText()).contains("no room");
        assertThat(health.status("/health/ready")).isEqualTo(200);

        sql(site, EMPTIED);

        UUID homed = UUID.fromString(
                Api.json(api.launch(Api.cpuJob("homeless"), key)).path("id").asText());
        api.stop(homed);
        dashboard.stop(job);
        assertThat(new SlurmJobs(site.lab()).named("homeless")).hasSize(1);
    }

    @Test
    void everyLineOfTheLogThatNamesAJobHasItInAField(Site site, Browser browser) throws Exception {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = dashboard.launch("CPU", 0, "told");
        dashboard.open(job);
        dashboard.stop(job);

        List<String> lines = Files.readAllLines(site.carmeLog()).stream()
                .filter(line -> line.contains(job.toString()))
                .toList();
        assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.contains("\"job\":\"" + job + "\""));
    }

    @Test
    void whatWatchesCarmeIsNotForStrangers(Site site) {
        for (String path : List.of("/health", "/health/ready", "/metrics", "/metrics/", "//health", "/%68ealth")) {
            assertThat(new Curl(site).get(site.page(path)).status()).as(path).isBetween(400, 404);
        }
    }

    private static void sql(Site site, String statement) {
        site.lab().on("head", "mariadb", "carme", "-e", statement);
    }

    private static void signal(Site site, String signal, String part) {
        site.lab().on("head", "sh", "-c", "kill -" + signal + " $(pidof " + part + ")");
    }
}
