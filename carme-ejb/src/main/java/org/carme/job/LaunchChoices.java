package org.carme.job;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.carme.batch.api.JobShape;
import org.carme.image.ImageEntryPoint;
import org.carme.image.ImageRepository;
import org.carme.node.AcceleratorView;
import org.carme.node.Capacity;
import org.carme.node.CurrentCluster;
import org.carme.node.FreeNodes;
import org.carme.platform.Transactions;
import org.carme.project.Project;
import org.carme.project.ResourceTemplate;
import org.carme.user.Principal;

/** What somebody may launch, and when it would start. */
@Dependent
public class LaunchChoices {
    private final LaunchRules rules;
    private final ImageRepository images;
    private final JobRepository jobs;
    private final CurrentCluster current;
    private final Capacity capacity;
    private final FreeNodes room;
    private final StartEstimates estimates;
    private final Transactions transactions;

    @Inject
    public LaunchChoices(
            LaunchRules rules,
            ImageRepository images,
            JobRepository jobs,
            CurrentCluster current,
            Capacity capacity,
            FreeNodes room,
            StartEstimates estimates,
            Transactions transactions) {
        this.rules = rules;
        this.images = images;
        this.jobs = jobs;
        this.current = current;
        this.capacity = capacity;
        this.room = room;
        this.estimates = estimates;
        this.transactions = transactions;
    }

    /** All that the person may choose from. */
    LaunchOptions of(long userId) {
        List<LaunchOptions.ProjectChoice> projects = rules.openProjects(userId).stream()
                .filter(project -> !project.templates().isEmpty())
                .map(project -> choice(userId, project))
                .toList();
        List<AcceleratorView> accelerators = current.find().map(capacity::of).orElse(List.of());
        return new LaunchOptions(
                projects, accelerators, jobs.newestOf(userId).map(job -> again(job, Optional.empty())));
    }

    private LaunchOptions.ProjectChoice choice(long userId, Project project) {
        List<ResourceTemplate> templates = project.templates();
        List<LaunchOptions.ImageChoice> usable = images.usableIn(project).stream()
                .map(image -> new LaunchOptions.ImageChoice(
                        image.name(),
                        image.name(),
                        image.entryPoints().stream().map(ImageEntryPoint::title).toList()))
                .toList();
        int left = templates.stream()
                .mapToInt(template -> (int) Math.max(0, template.maxJobs() - jobs.countHeld(userId, project, template)))
                .sum();
        return new LaunchOptions.ProjectChoice(
                project.slug(),
                project.name(),
                templates.stream().mapToInt(ResourceTemplate::maxNodes).max().orElse(0),
                templates.stream()
                        .mapToInt(ResourceTemplate::maxGpusPerNode)
                        .max()
                        .orElse(0),
                templates.stream()
                        .map(ResourceTemplate::maxTime)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO),
                left,
                usable,
                templates.stream().map(LaunchChoices::allowance).toList());
    }

    private static LaunchOptions.Allowance allowance(ResourceTemplate template) {
        return new LaunchOptions.Allowance(
                template.maxNodes(),
                template.maxGpusPerNode(),
                template.maxTime(),
                IntStream.rangeClosed(0, template.maxGpusPerNode())
                        .mapToObj(gpus -> new LaunchOptions.Share(template.cpusFor(gpus), template.memoryMbFor(gpus)))
                        .toList());
    }

    /** What would start a job of that person again, once it is over. */
    LaunchRequest again(Principal who, UUID uuid, Optional<String> idempotencyKey) {
        return transactions.call(() -> {
            Job job = jobs.find(uuid)
                    .filter(each -> each.owner().id() == who.userId())
                    .orElseThrow(UnknownJob::new);
            if (!job.state().isTerminal()) {
                throw new InvalidLaunch("job.again.lives");
            }
            return again(job, idempotencyKey);
        });
    }

    private static LaunchRequest again(Job job, Optional<String> idempotencyKey) {
        return new LaunchRequest(
                job.project().slug(),
                job.accelerator().name(),
                job.shape().gpusPerNode(),
                job.shape().nodes(),
                job.image().name(),
                job.name(),
                job.shape().time(),
                idempotencyKey);
    }

    /** When such a job of that person would start. Must not be called inside a transaction. */
    ExpectedStart expectedStart(Principal who, LaunchRequest request) {
        Prospect prospect = transactions.call(() -> {
            JobShape shape = rules.plan(who.userId(), request).batchShape();
            return new Prospect(shape, current.find().flatMap(cluster -> room.seenFor(cluster, shape)));
        });
        return prospect.roomSeen()
                .map(seen -> new ExpectedStart(Optional.of(seen), "", seen))
                .orElseGet(() -> estimates.of(who.uid(), prospect.shape()));
    }

    /** What would be asked for, and when there was seen to be room for it. */
    private record Prospect(JobShape shape, Optional<Instant> roomSeen) {}
}
