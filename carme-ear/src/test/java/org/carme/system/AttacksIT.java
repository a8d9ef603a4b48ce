package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody tries who sends requests by hand. */
@SystemTest
class AttacksIT {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** Posts what comes in as a join to the callback address, as the node's user can, and prints the status. */
    private static final String JOIN = """
            import json, ssl, subprocess, sys, urllib.error, urllib.request
            address, uuid, batch, node, token = sys.argv[1:6]
            csr = subprocess.run(['openssl', 'req', '-new', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x',
                                  '-keyout', '/dev/null'], capture_output=True, text=True, check=True).stdout
            body = {'v': 1, 'uuid': uuid, 'token': token, 'batchId': batch, 'restart': 0, 'node': node, 'port': 20001, 'csr': csr}
            request = urllib.request.Request(address + '/callback/v1/join', json.dumps(body).encode(), {'Content-Type': 'application/json'})
            try:
                print(urllib.request.urlopen(request, context=ssl._create_unverified_context(), timeout=20).status)
            except urllib.error.HTTPError as refused:
                print(refused.code)
            """;

    @Test
    void aCookieFromBeforeTheLoginIsWorthNothingAfterIt(Site site) {
        String chosen = "__Host-carme=" + "A".repeat(43);

        Person alice = Person.signedIn(site, "alice", chosen);

        assertThat(alice.cookie()).isNotEqualTo(chosen);
        assertThat(new Person(site, chosen).get("/api/v1/me").status()).isEqualTo(401);
        assertThat(alice.get("/api/v1/me").status()).isEqualTo(200);
    }

    @Test
    void theLoginPageLeadsNowhereElse(Site site) {
        Person alice = Person.signedIn(site, "alice");
        for (String target : List.of(
                "https://elsewhere.example",
                "//elsewhere.example",
                "/%5Celsewhere.example",
                "%09//elsewhere.example",
                "/dashboard%0d%0aLocation:%20https://elsewhere.example",
                "/dashboard@elsewhere.example",
                "/open/../../elsewhere.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "%E2%80%AE/dashboard",
                "https:elsewhere.example",
                "/logout")) {
            Curl.Answer answer = alice.get("/login?to=" + target);
            assertThat(answer.status()).as(target).isEqualTo(303);
            assertThat(answer.header("Location")).as(target).hasValue("/dashboard");
            assertThat(answer.text().lines().filter(line -> line.startsWith("Location")))
                    .as(target)
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void theStateOfSomebodyElsesPageIsWorthNothing(Site site) {
        Person alice = Person.signedIn(site, "alice");
        Person bob = Person.signedIn(site, "bob");
        Map<String, String> fields = Person.hidden(alice.get("/account").body());
        fields.putAll(Map.of("token-name", "by-anothers-state", "token-days", "90", "token-create", "token-create"));

        Curl.Answer answer = bob.post("/account", fields);

        assertThat(answer.text()).doesNotContain("new-token");
        assertThat(bob.get("/account").body()).doesNotContain("by-anothers-state");
        assertThat(alice.get("/account").body()).doesNotContain("by-anothers-state");
        assertThat(alice.post("/account", fields).text())
                .as("with its own owner it works")
                .contains("by-anothers-state");
    }

    @Test
    void lineEndsForgeNeitherHeadersNorLogs(Site site) throws IOException {
        String forged = "forged-" + UUID.randomUUID();
        for (String path : List.of(
                "/login?to=/dashboard%0d%0aX-Forged:%20" + forged,
                "/open/%0d%0aX-Forged:%20" + forged + "/jupyter",
                "/" + forged + "%0d%0aX-Forged:%20x")) {
            assertThat(new Curl(site).get(site.page(path)).text().lines().takeWhile(line -> !line.isBlank()))
                    .as(path)
                    .noneMatch(line -> line.startsWith("X-Forged"));
        }
        Map<String, String> fields =
                Person.hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of(
                "uid",
                "alice\r\n{\"level\":\"INFO\",\"message\":\"" + forged + "\"}",
                "password",
                "x",
                "sign-in",
                "sign-in"));

        Person.send(new Curl(site).header("User-Agent", "a\"" + forged), site, "/login", fields);

        assertThat(Files.readAllLines(site.carmeLog()))
                .filteredOn(line -> line.contains(forged))
                .allSatisfy(line ->
                        assertThat(JSON.readTree(line).path("message").asText()).isNotEqualTo(forged));
        assertThat(Files.readAllLines(site.accessLog()))
                .filteredOn(line -> line.contains(forged))
                .isNotEmpty()
                .allMatch(line -> line.matches("[0-9a-f.:]+ \\[[^]]+] [A-Z]+ https?://\\S+ HTTP/.*"));
    }

    @Test
    void forgedAndReplayedCallbacksAreRefused(Site site) throws IOException {
        Person alice = Person.signedIn(site, "alice");
        UUID job = alice.launched(Api.cpuJob("calls-back"));
        Person bob = Person.signedIn(site, "bob");
        UUID bobs = bob.launched(Api.cpuJob("nlp", "is-called-for"));
        alice.awaitReady(job);
        String node = site.lab()
                .on("head", "squeue", "-h", "-n", "calls-back." + job, "-o", "%B")
                .strip();
        String place = node.replaceFirst(".*-", "");
        String token = environment(site, place);
        String batch = site.lab().batchId(job);

        for (List<String> claim : List.of(
                List.of(job.toString(), batch, node, token),
                List.of(bobs.toString(), batch, node, token),
                List.of(bobs.toString(), site.lab().batchId(bobs), node, token),
                List.of(job.toString(), batch, node, "guessed"),
                List.of(UUID.randomUUID().toString(), batch, node, token))) {
            assertThat(site.lab().as("alice", place, join(site, claim)).strip())
                    .as("as alice on the node of her job: %s", claim.subList(0, 3))
                    .isEqualTo("403");
        }
        for (UUID spokenFor : List.of(job, bobs)) {
            for (String said : List.of("entry-points/jupyter", "ending", "renew")) {
                assertThat(callback(site, said, spokenFor, token).status())
                        .as("%s with a join token", said)
                        .isIn(400, 403);
            }
        }
        assertThat(bob.job(bobs).path("entryPoints").get(0).path("state").asText())
                .isNotEqualTo("FAILED");
        assertThat(alice.job(job).path("entryPoints").get(0).path("state").asText())
                .isEqualTo("READY");
    }

    private static Curl.Answer callback(Site site, String said, UUID job, String token) throws IOException {
        JsonNode body = JSON.createObjectNode()
                .put("v", 1)
                .put("uuid", job.toString())
                .put("state", "FAILED")
                .put("message", "<script>forged</script>");
        return new Curl(site)
                .insecure()
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .post(site.callback() + "/callback/v1/" + said, JSON.writeValueAsString(body));
    }

    private static String[] join(Site site, List<String> claim) {
        return Stream.concat(Stream.of("python3", "-c", JOIN, site.callback().toString()), claim.stream())
                .toArray(String[]::new);
    }

    /** The join token, as the job's owner can read it on the node. */
    private static String environment(Site site, String node) {
        return await("the job's environment")
                .atMost(SOON)
                .until(
                        () -> site.lab()
                                .tryAs(
                                        "alice",
                                        node,
                                        "sh",
                                        "-c",
                                        "cat /proc/[0-9]*/environ 2> /dev/null | tr '\\0' '\\n' | sed -n 's/^CARME_JOIN_TOKEN=//p' | head -n 1")
                                .output()
                                .strip(),
                        found -> !found.isEmpty());
    }
}
