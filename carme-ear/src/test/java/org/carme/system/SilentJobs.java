package org.carme.system;

import java.util.List;
import java.util.UUID;

/** While this is open, nothing starts in jobs that start: their owners may say to Carme what else their agents would say. */
final class SilentJobs implements AutoCloseable {
    private static final List<String> NODES = List.of("n1", "n2", "n3", "n4");
    private static final String INSTALL = """
            printf '#!/bin/sh\\nexec sleep 600\\n' > /tmp/silence
            chmod 755 /tmp/silence
            mount --bind /tmp/silence /usr/bin/apptainer
            """;

    private final Site site;

    SilentJobs(Site site) {
        this.site = site;
        NODES.forEach(node -> site.lab().on(node, "sh", "-c", INSTALL));
    }

    /** The token for callbacks of a new job of this person, who has joined instead of the job's agent. */
    Joined joined(String user, UUID job) {
        JoinByHand hand = JoinByHand.of(site, user, job);
        String token = hand.token();
        String request = hand.request();
        JoinByHand.Answer answer = hand.send(job, site.lab().batchId(job), token, request);
        if (answer.status() != 200) {
            throw new AssertionError("The owner of job " + job + " cannot join: " + answer);
        }
        return new Joined(
                hand, token, request, answer.body().path("callbackToken").asText());
    }

    @Override
    public void close() {
        NODES.forEach(node -> site.lab().on(node, "sh", "-c", "umount /usr/bin/apptainer && rm /tmp/silence"));
    }

    /**
     * What somebody has who joined by hand.
     *
     * @param token the join token
     * @param request the certificate request that was sent
     * @param callbackToken what came back
     */
    record Joined(JoinByHand hand, String token, String request, String callbackToken) {
        /** Says something of a job, with words where there is room for them. */
        Curl.Answer says(UUID job, String what, String words) {
            return hand.says(job, what, words, callbackToken, request);
        }
    }
}
