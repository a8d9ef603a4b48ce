package org.carme.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The REST API with a personal token that was made on the account page. */
record Api(Site site, String token) {
    private static final JsonMapper JSON = new JsonMapper();

    static Api of(Site site, Page signedIn) {
        Page page = signedIn.context().newPage();
        page.navigate(site.page("/account"));
        page.fill("#token-name", "test");
        page.selectOption("#token-scope", allOf(page));
        String user = page.locator("#password-form input[name=username]").inputValue();
        page.fill("#token-password", site.password(user));
        page.click("#token-create");
        String token = page.locator("#new-token").textContent().strip();
        page.close();
        return new Api(site, token);
    }

    /** The widest scope that the person can choose. */
    private static String allOf(Page page) {
        return page.locator("#token-scope option").last().getAttribute("value");
    }

    /** A launch that is all right, to be changed by a test. */
    static Map<String, Object> cpuJob(String name) {
        return cpuJob("vision", name);
    }

    /** The same in that project. */
    static Map<String, Object> cpuJob(String project, String name) {
        Map<String, Object> launch = new LinkedHashMap<>();
        launch.put("project", project);
        launch.put("accelerator", "cpu");
        launch.put("gpusPerNode", 0);
        launch.put("nodes", 1);
        launch.put("image", "JupyterLab");
        launch.put("name", name);
        launch.put("timeMinutes", 10);
        return launch;
    }

    Curl.Answer launch(Map<String, Object> job) {
        return launch(curl(), job);
    }

    /** The same launch however often it is asked for with this key. */
    Curl.Answer launch(Map<String, Object> job, String key) {
        return launch(curl().header("Idempotency-Key", key), job);
    }

    private Curl.Answer launch(Curl curl, Map<String, Object> job) {
        try {
            return curl.header("Content-Type", "application/json")
                    .post(site.page("/api/v1/jobs"), JSON.writeValueAsString(job));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    JsonNode job(UUID id) {
        return json(curl().get(site.page("/api/v1/jobs/" + id)));
    }

    JsonNode jobs() {
        return json(curl().get(site.page("/api/v1/jobs")));
    }

    /** What operators are told of jobs that are not Carme's. */
    JsonNode foreignJobs() {
        return json(curl().get(site.page("/api/v1/cluster/foreign-jobs")));
    }

    Curl.Answer stop(UUID id) {
        return curl().delete(site.page("/api/v1/jobs/" + id));
    }

    static JsonNode json(Curl.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.text(), e);
        }
    }

    private Curl curl() {
        return new Curl(site).header("Authorization", "Bearer " + token);
    }
}
