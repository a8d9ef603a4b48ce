package org.carme.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;

/**
 * A join as the owner of a job can send it from the job's node: with the token that stands in the environment of the job's processes.
 *
 * @param user the owner, who has no other job on that node
 * @param node the job's node as SLURM calls it
 */
record JoinByHand(Site site, String user, String node) {
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    /** Posts, again for as long as it is told to come again, and prints the status and what came back. */
    private static final String POST = """
            import json, ssl, sys, time, urllib.error, urllib.request
            address, body = sys.argv[1:3]
            request = urllib.request.Request(address + '/callback/v1/join', body.encode(), {'Content-Type': 'application/json'})
            for _ in range(60):
                try:
                    with urllib.request.urlopen(request, context=ssl._create_unverified_context(), timeout=20) as answer:
                        print(answer.status, answer.read().decode())
                    break
                except urllib.error.HTTPError as refused:
                    if refused.code != 503:
                        print(refused.code, '{}')
                        break
                    time.sleep(1)
            """;

    private static final String TOKEN =
            "cat /proc/[0-9]*/environ 2> /dev/null | tr '\\0' '\\n' | sed -n 's/^CARME_JOIN_TOKEN=//p' | head -n 1";

    /** On the node on which this job of that person runs. */
    static JoinByHand of(Site site, String user, UUID job) {
        String node = await("the job's node")
                .atMost(SOON)
                .until(
                        () -> site.lab()
                                .on("head", "squeue", "-h", "-t", "running", "-O", "BatchHost:100,Name:120")
                                .lines()
                                .filter(line -> line.contains(job.toString()))
                                .map(line -> line.substring(0, line.indexOf(' ')))
                                .findFirst()
                                .orElse(""),
                        found -> !found.isEmpty());
        return new JoinByHand(site, user, node);
    }

    /** The join token. */
    String token() {
        return await("the job's environment")
                .atMost(SOON)
                .until(
                        () -> site.lab()
                                .tryAs(user, place(), "sh", "-c", TOKEN)
                                .output()
                                .strip(),
                        found -> !found.isEmpty());
    }

    /** A certificate request for a new key, which nobody keeps. */
    String request() {
        return site.lab()
                .as(
                        user,
                        place(),
                        "openssl",
                        "req",
                        "-new",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-subj",
                        "/CN=x",
                        "-keyout",
                        "/dev/null")
                .replaceFirst("(?s)^.*?(?=-----BEGIN CERTIFICATE REQUEST)", "");
    }

    /** Joins in the name of a job with a token and a certificate request. */
    Answer send(UUID job, String batchId, String token, String request) {
        ObjectNode body = JSON.createObjectNode()
                .put("v", 1)
                .put("uuid", job.toString())
                .put("token", token)
                .put("batchId", batchId)
                .put("restart", 0)
                .put("node", node)
                .put("port", 20001)
                .put("csr", request);
        try {
            String[] printed = site.lab()
                    .as(user, place(), "python3", "-c", POST, site.callback().toString(), JSON.writeValueAsString(body))
                    .strip()
                    .split(" ", 2);
            return new Answer(Integer.parseInt(printed[0]), JSON.readTree(printed[1]));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Posts what agents post after their join.
     *
     * @param said the end of the address: {@code entry-points/NAME}, which has failed, {@code ending}, or {@code renew}
     */
    Curl.Answer says(UUID job, String said, String words, String token, String request) {
        ObjectNode body = JSON.createObjectNode()
                .put("v", 1)
                .put("uuid", job.toString())
                .put("state", "FAILED")
                .put("message", words)
                .put("csr", request);
        return new Curl(site)
                .insecure()
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .post(site.callback() + "/callback/v1/" + said, body.toString());
    }

    /** The node as the lab calls it. */
    private String place() {
        return node.replaceFirst(".*-", "");
    }

    /** What Carme says to a join. */
    record Answer(int status, JsonNode body) {}
}
