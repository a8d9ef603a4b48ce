package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.carme.batch.api.JobSpec;
import org.carme.node.ClusterHealth;
import org.carme.platform.Token;
import org.carme.project.QuotaLocks;
import org.carme.user.UserRepository;

/** The steps of a launch that touch the database; each runs in a transaction of its own. */
@Dependent
public class Registry {
    private final QuotaLocks locks;
    private final LaunchRules rules;
    private final JobRepository jobs;
    private final UserRepository users;
    private final JobEvents events;
    private final Clock clock;

    @Inject
    public Registry(
            QuotaLocks locks,
            LaunchRules rules,
            JobRepository jobs,
            UserRepository users,
            JobEvents events,
            Clock clock) {
        this.locks = locks;
        this.rules = rules;
        this.jobs = jobs;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A job that stands in the database.
     *
     * @param job its UUID
     * @param toHandOver what the batch system is to get; empty when that was done before
     */
    record Registered(UUID job, Optional<JobSpec> toHandOver) {}

    /** Stores a new job, or finds the one of the same key. The person's lock is held from the first check to the commit. */
    Registered register(long userId, LaunchRequest request, Token joinToken) {
        locks.lockUser(userId);
        Optional<Job> earlier = request.idempotencyKey().flatMap(key -> jobs.findByKey(userId, key));
        if (earlier.isPresent()) {
            if (!earlier.get().answers(request)) {
                throw new KeyReused();
            }
            return new Registered(earlier.get().uuid(), Optional.empty());
        }
        LaunchPlan plan = rules.plan(userId, request);
        if (plan.accelerator().cluster().health() == ClusterHealth.DOWN) {
            throw new ClusterAway();
        }
        long held = jobs.countHeld(userId, plan.project(), plan.template());
        if (held >= plan.template().maxJobs()) {
            throw new LimitReached(held, plan.template().maxJobs());
        }
        Job job = new Job(users.get(userId), plan, request.idempotencyKey(), joinToken.hash(), clock.instant());
        jobs.add(job);
        events.append(job, JobEventKind.CREATED, "");
        return new Registered(job.uuid(), Optional.of(plan.spec(job, joinToken)));
    }

    /** Records what became of handing it over. */
    void record(UUID uuid, Consumer<Job> outcome) {
        Job job = jobs.lock(uuid).orElseThrow(UnknownJob::new);
        if (job.state() == JobState.SUBMITTING) {
            outcome.accept(job);
            events.append(job, JobEventKind.STATE, job.state().name());
        }
    }
}
