package org.carme.web.health;

import java.util.Optional;
import org.carme.platform.Finding;
import org.carme.platform.PartStatus;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/** What a check says. */
final class PartAnswer {

    private PartAnswer() {}

    /** The check is down only where Carme can serve nobody: that is what takes it out of service. How the part is stands in {@code state}. */
    static HealthCheckResponse of(PartStatus part) {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named(part.name())
                .status(!part.essential() || part.finding().state().works())
                .withData("state", part.finding().state().name())
                .withData("latencyMs", part.latency().toMillis());
        part.success().ifPresent(when -> answer.withData("lastSuccess", when.toString()));
        if (!part.finding().detail().isEmpty()) {
            answer.withData("detail", part.finding().detail());
        }
        if (part.finding().state() == Finding.State.DOWN || part.finding().state() == Finding.State.WARNING) {
            answer.withData("advice", part.advice());
        }
        part.finding().facts().forEach(answer::withData);
        return answer.build();
    }

    static HealthCheckResponse started(Optional<PartStatus> database) {
        return HealthCheckResponse.named("started")
                .status(database.flatMap(PartStatus::success).isPresent())
                .build();
    }
}
