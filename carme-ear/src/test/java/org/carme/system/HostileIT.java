package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Hostile and unlucky input: a clear message, nothing lost, nothing executed. */
@SystemTest
class HostileIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    /** Half of the jobs that a person may have: those of the test before may not have ended in Carme yet. */
    private static final int AT_ONCE = 2;

    @Test
    void noNameIsExecutedAnywhere(Site site, Browser browser) {
        Api api = Api.of(site, browser.signedIn("alice"));
        List<String> names = List.of(
                "'; touch /tmp/x #",
                "$(touch /tmp/x)",
                "`touch /tmp/x`",
                "a\nb; touch /tmp/x",
                "--wrap=touch /tmp/x",
                "\u202Etxt.exe",
                "\uD83D\uDE80 rocket",
                "a".repeat(10_000),
                "");
        List<UUID> stopped = new ArrayList<>();
        for (String name : names) {
            Curl.Answer answer = api.launch(Api.cpuJob(name));
            if (answer.status() == 201) {
                UUID job = UUID.fromString(Api.json(answer).get("id").asText());
                api.stop(job);
                stopped.add(job);
                if (stopped.size() == AT_ONCE) {
                    awaitEnds(api, stopped);
                }
            } else {
                assertThat(answer.status()).as(name).isIn(400, 422);
                assertThat(answer.header("Content-Type")).as(name).hasValue("application/problem+json");
                assertThat(Api.json(answer).get("detail").asText()).as(name).isNotBlank();
            }
        }
        awaitEnds(api, stopped);

        assertThat(api.launch(Api.cpuJob("a".repeat(10_000))).status()).isNotEqualTo(201);
        for (String node : List.of("head", "n1", "n2", "n3", "n4")) {
            assertThat(site.lab().on(node, "ls", "/tmp").lines()).doesNotContain("x");
        }
    }

    private static void awaitEnds(Api api, List<UUID> jobs) {
        jobs.forEach(job -> await().atMost(SOON).until(() -> api.job(job).hasNonNull("ended")));
        jobs.clear();
    }

    @Test
    void whatIsNotHersOrNotThereIsRefusedByRest(Site site, Browser browser) {
        Api api = Api.of(site, browser.signedIn("alice"));

        for (Map.Entry<String, Object> wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("project", "nlp"),
                Map.entry("project", "../vision"),
                Map.entry("image", "SomebodyElses"),
                Map.entry("accelerator", "h100"),
                Map.entry("gpusPerNode", -1),
                Map.entry("gpusPerNode", 99),
                Map.entry("nodes", 0),
                Map.entry("nodes", 99),
                Map.entry("timeMinutes", 0),
                Map.entry("timeMinutes", 1_000_000))) {
            Map<String, Object> job = Api.cpuJob("tampered");
            job.put(wrong.getKey(), wrong.getValue());
            Curl.Answer answer = api.launch(job);
            assertThat(answer.status()).as("%s: %s", wrong, answer.text()).isIn(400, 403, 404, 409, 422);
            assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
        }
        Map<String, Object> withoutDevice = Api.cpuJob("tampered");
        withoutDevice.put("accelerator", "a100");
        assertThat(api.launch(withoutDevice).status()).isIn(400, 422);
        assertThat(api.jobs()).noneMatch(job -> job.get("name").asText().equals("tampered"));
        assertThat(new Curl(site)
                        .header("Authorization", "Bearer guessed")
                        .get(site.page("/api/v1/jobs"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aTamperedFormStartsNothing(Site site, Browser browser) {
        Page page = browser.signedIn("alice");
        page.evaluate(
                "() => { const list = document.querySelector('#launch-project'); list.options[list.selectedIndex].value = 'nlp'; }");
        page.fill("#launch-name", "tampered-form");

        page.click("#launch-start");

        assertThat(page.locator("#launch-messages .note.bad, #launch-fields .wrong")
                        .first())
                .isVisible();
        assertThat(page.locator("li.job:not(.past)", new Page.LocatorOptions().setHasText("tampered-form")))
                .hasCount(0);
    }

    @Test
    void aWrongPasswordAndAMissingDirectoryAreToldApart(Site site, Browser browser) {
        Page page = browser.stranger();
        page.navigate(site.page("/"));
        page.fill("#uid", "carol");
        page.fill("#password", "wrong");
        page.click("#sign-in");
        String wrong = page.locator(".note.bad").first().textContent();
        assertThat(page.url()).contains("/login");

        site.lab().on("head", "pkill", "-STOP", "slapd");
        try {
            page.fill("#uid", "carol");
            page.fill("#password", site.password("carol"));
            page.click("#sign-in");
            await().atMost(SOON)
                    .until(() ->
                            !page.locator(".note.bad").first().textContent().equals(wrong));
        } finally {
            site.lab().on("head", "pkill", "-CONT", "slapd");
        }

        browser.signIn(page, "carol", site.password("carol"));
    }

    @Test
    void whatSlurmRefusesIsSaidInItsOwnWords(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        site.lab().on("head", "sacctmgr", "-i", "modify", "user", "alice", "set", "MaxSubmitJobs=0");
        try {
            dashboard.page().fill("#launch-name", "refused");
            dashboard.page().click("#launch-start");
            assertThat(dashboard.page().locator("body")).containsText("Job violates accounting/QOS policy");
        } finally {
            site.lab().on("head", "sacctmgr", "-i", "modify", "user", "alice", "set", "MaxSubmitJobs=-1");
        }
    }

    @Test
    void aJobThatDiesAtOnceShowsItsLastWords(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        List<String> nodes = List.of("n1", "n2", "n3", "n4");
        nodes.forEach(node -> site.lab().on(node, "mount", "--bind", "/bin/false", "/usr/bin/apptainer"));
        try {
            UUID job = dashboard.launch("CPU", 0, "short-lived");
            Page page = dashboard.page();
            page.locator("li.job.past.failed#job-" + job)
                    .waitFor(new com.microsoft.playwright.Locator.WaitForOptions().setTimeout(SOON.toMillis()));
            page.locator("#details-" + job).click();
            assertThat(page.locator("#details-content pre.log")).not().isEmpty();
        } finally {
            nodes.forEach(node -> site.lab().on(node, "umount", "/usr/bin/apptainer"));
        }
    }

    @Test
    void aFullHomeDoesNotHideTheLog(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("carol"));
        List<String> nodes = List.of("n1", "n2", "n3", "n4");
        nodes.forEach(
                node -> site.lab()
                        .on(
                                node,
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=16k,uid=$(id -u carol),mode=700 full /home/carol && head -c 100k /dev/zero > /home/carol/full || true"));
        try {
            UUID job = dashboard.launch("CPU", 0, "no-space");
            Page page = dashboard.page();
            await().atMost(SOON)
                    .until(() -> page.locator("#details-" + job).count() > 0
                            && (page.locator("#job-" + job + " a.app.ready").count() > 0
                                    || page.locator("#job-" + job + " .app.failed")
                                                    .count()
                                            > 0
                                    || page.locator("#ended #details-" + job).count() > 0));
            page.evaluate("(id) => document.getElementById('details-' + id).click()", job.toString());
            assertThat(page.locator("#details-content pre.log")).not().isEmpty();
            JsonNode left = Api.of(site, page).job(job);
            if (left.path("ended").isMissingNode() || left.path("ended").isNull()) {
                page.keyboard().press("Escape");
                dashboard.stop(job);
            }
        } finally {
            nodes.forEach(node -> site.lab().on(node, "umount", "-l", "/home/carol"));
        }
    }
}
