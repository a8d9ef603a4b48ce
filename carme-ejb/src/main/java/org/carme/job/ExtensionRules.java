package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carme.batch.api.JobRef;
import org.carme.project.ProjectRepository;

/**
 * By how much a job may be extended: only while it runs and its owner could start it again, not too often, not too much at a time, and never beyond
 * the longest time of the resource template that it was launched with. The same for whoever asks.
 */
@Dependent
class ExtensionRules {
    private final ProjectRepository projects;
    private final JobEvents events;
    private final Clock clock;

    @Inject
    ExtensionRules(ProjectRepository projects, JobEvents events, Clock clock) {
        this.projects = projects;
        this.events = events;
        this.clock = clock;
    }

    /** Checks it and says what to set. */
    Extension check(Job job, Duration by) {
        JobAttempt attempt = job.attempt()
                .filter(each -> job.state() == JobState.RUNNING)
                .filter(each -> each.started().isPresent() && each.timeEnd().isPresent())
                .orElseThrow(() -> new CannotExtend("job.extend.not-running"));
        checkProject(job);
        checkStep(job, by);
        Instant started = attempt.started().orElseThrow();
        Duration now = wholeMinutes(Duration.between(started, attempt.timeEnd().orElseThrow()));
        Duration most = projects.findTemplate(job.templateId()).orElseThrow().maxTime();
        Duration wanted = now.plus(by);
        if (wanted.compareTo(most) > 0) {
            Duration left = most.minus(now);
            throw new CannotExtend("job.extend.most", text(most), text(left.isNegative() ? Duration.ZERO : left));
        }
        return new Extension(JobRef.of(attempt.batchId(), job.batchName(), job.uuid()), wanted, started.plus(wanted));
    }

    private void checkProject(Job job) {
        boolean open = projects.ofMember(job.owner().id()).stream()
                .anyMatch(each -> each.id() == job.project().id() && each.isOpen(clock.instant()));
        if (!open) {
            throw new CannotExtend("job.project");
        }
    }

    private void checkStep(Job job, Duration by) {
        Duration longest = ExtensionSetting.LONGEST.duration();
        if (by.toMinutes() < 1 || by.compareTo(longest) > 0) {
            throw new CannotExtend("job.extend.step", text(longest));
        }
        int times = ExtensionSetting.TIMES.number();
        if (events.count(job, JobEventKind.EXTENDED) >= times) {
            throw new CannotExtend("job.extend.times", times);
        }
    }

    /** As the batch system counts. */
    private static Duration wholeMinutes(Duration time) {
        return Duration.ofMinutes(time.plusSeconds(59).toMinutes());
    }

    private static String text(Duration time) {
        return "%d:%02d".formatted(time.toHours(), time.toMinutesPart());
    }
}
