package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the site's description changes about rights and limits is in the audit, the same on every database. */
abstract class SiteAuditContract extends WorldContract {
    @Test
    void whatIsNewIsRecordedOnceHoweverOftenItIsTakenOver() {
        assertThat(recorded())
                .contains(
                        "TEMPLATE_CHANGE standard system:site {\"after\":\"4 jobs, 1 nodes, 2 GPUs, 1440 min; 2/4096, 2/4096"
                                + " in null, null, null\",\"before\":\"\"}",
                        "PROJECT_CHANGE vision system:site {\"after\":\"APPROVED with standard as vision, vision\",\"before\":\"\"}",
                        "IMAGE_CHANGE Secret system:site {\"after\":\"secret.sif for nlp\",\"before\":\"\"}")
                .filteredOn(line -> line.startsWith("MEMBER_CHANGE"))
                .hasSize(3)
                .noneMatch(line -> line.contains("alice"));

        int before = recorded().size();
        world.describe(World.SITE);
        assertThat(recorded()).hasSize(before);
    }

    @Test
    void changesAreRecordedWithWhatWasBefore() {
        int before = recorded().size();
        world.describe(World.SITE
                .replace("\"maxJobs\":4", "\"maxJobs\":5")
                .replace("\"role\":\"MEMBER\"", "\"role\":\"MANAGER\"")
                .replace("[{\"user\":\"bob\"}]", "[]")
                .replace("\"projects\":[\"nlp\"]", "\"projects\":[\"*\"]"));

        List<String> now = recorded();
        assertThat(now.subList(before, now.size()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains("TEMPLATE_CHANGE")
                                .contains("\"after\":\"5 jobs")
                                .contains("\"before\":\"4 jobs"),
                        line -> assertThat(line).contains("vision MANAGER").contains("vision MEMBER"),
                        line -> assertThat(line).contains("\"after\":\"nlp ENDED\",\"before\":\"nlp MEMBER\""),
                        line -> assertThat(line)
                                .contains("secret.sif for everybody")
                                .contains("secret.sif for nlp"));
    }

    private List<String> recorded() {
        return world
                .database
                .transactions()
                .call(() -> world.database
                        .entityManager()
                        .createNativeQuery("SELECT action, subject_id, actor, details FROM audit_entries ORDER BY id")
                        .getResultList())
                .stream()
                .map(row -> String.join(
                        " ", Arrays.stream((Object[]) row).map(String::valueOf).toList()))
                .toList();
    }
}
