package org.carme.job;

import jakarta.persistence.EntityManager;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.carme.audit.AuditTesting;
import org.carme.audit.AuditTrail;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.ClusterChange;
import org.carme.batch.api.Fault;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.QueueCount;
import org.carme.batch.api.Reachability;
import org.carme.certificate.Gateways;
import org.carme.entrypoint.EntryPointService;
import org.carme.entrypoint.ScriptedProxy;
import org.carme.image.ImageImport;
import org.carme.image.ImageRepository;
import org.carme.node.Capacity;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterImport;
import org.carme.node.ClusterLeases;
import org.carme.node.ClusterRepository;
import org.carme.node.ClusterService;
import org.carme.node.CurrentCluster;
import org.carme.node.Figures;
import org.carme.node.FreeNodes;
import org.carme.node.NodeTesting;
import org.carme.platform.LocalContainer;
import org.carme.platform.RecordedEvents;
import org.carme.platform.SiteDescription;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Transactions;
import org.carme.project.MembershipEnded;
import org.carme.project.ProjectImport;
import org.carme.project.ProjectRepository;
import org.carme.project.QuotaLocks;
import org.carme.user.Caller;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.TestCaller;
import org.carme.user.UserRepository;

/** The services of jobs on a real database and a fake cluster, and a site as the lab has it. */
final class World {
    static final String CLUSTER = "lab";
    static final String SITE = """
            {"projects":[
              {"slug":"vision","name":"Vision lab","group":"vision","account":"vision","templates":["standard"],
               "members":[{"user":"alice","role":"MEMBER"},{"user":"lena","role":"MANAGER"}]},
              {"slug":"nlp","name":"Language","templates":["standard"],"members":[{"user":"bob"}]}],
             "templates":[{"name":"standard","maxJobs":4,"maxNodes":1,"maxGpusPerNode":2,"maxTimeMinutes":1440,
               "cpusPerGpu":2,"memoryMbPerGpu":4096,"cpusWithoutGpu":2,"memoryMbWithoutGpu":4096}],
             "images":[{"name":"JupyterLab","file":"jupyterlab.sif","projects":["*"],
               "entryPoints":[{"name":"jupyter","title":"JupyterLab","health":"/jupyter/api"}]},
              {"name":"Secret","file":"secret.sif","projects":["nlp"],"entryPoints":[]}]}""";

    final LocalContainer database;
    final TestClock clock = new TestClock();
    final TestCaller caller = new TestCaller();
    final FakeCluster cluster = new FakeCluster(clock.instant());
    final RecordedEvents<JobChanged> jobEvents = new RecordedEvents<>();
    final RecordedEvents<JobStep> jobSteps = new RecordedEvents<>();
    final RecordedEvents<ClusterChanged> clusterEvents = new RecordedEvents<>();
    final RecordedEvents<MembershipEnded> membershipEvents = new RecordedEvents<>();
    final JobService service;
    final JobEventService eventService;
    final ClusterUpdateService updates;
    final JobSightings sightings;
    final Reconciliation reconciliation;
    final StopWishes stops;
    final UserRepository users;
    final JobRepository jobs;
    final ClusterLeases leases;
    final ForeignJobs foreignJobs;
    final ClusterService clusterService;
    final EntryPointService entryPoints;
    final ExtensionService extensions;
    final ScriptedProxy proxy = new ScriptedProxy();
    private final ProjectImport projectImport;
    private final ImageImport imageImport;

    World(TestDatabase database) {
        this.database = new LocalContainer(database);
        EntityManager entityManager = this.database.entityManager();
        Transactions transactions = this.database.transactions();
        users = new UserRepository(entityManager, clock);
        jobs = new JobRepository(entityManager);
        ProjectRepository projects = new ProjectRepository(entityManager);
        ImageRepository images = new ImageRepository(entityManager);
        ClusterRepository clusters = new ClusterRepository(entityManager);
        CurrentCluster current = NodeTesting.current(clusters, CLUSTER);
        Capacity capacity = new Capacity(clusters);
        LaunchOffer offer = new LaunchOffer(projects, images, current, clock);
        LaunchRules rules = new LaunchRules(offer, capacity);
        JobEvents events = new JobEvents(entityManager, jobEvents, jobSteps, clock);
        BatchSystem batch = new BatchSystem(cluster);
        Registry registry = new Registry(new QuotaLocks(entityManager), rules, jobs, users, events, clock);
        ExpectedStarts starts = new ExpectedStarts(
                rules,
                new FreeNodes(clusters, new JobHoldings(entityManager), clock),
                new StartEstimates(batch, clock),
                transactions);
        leases = NodeTesting.leases(clusters, transactions, clock, "here");
        service = new JobService(
                new Launcher(registry, batch, transactions, clock),
                new LaunchChoices(offer, jobs, current, capacity),
                starts,
                new JobControl(jobs, events, batch, transactions, clock),
                caller);
        eventService = new JobEventService(entityManager, caller);
        foreignJobs = new ForeignJobs(entityManager, clock);
        OpenQuestions questions = new OpenQuestions(entityManager);
        JobChanges changes = new JobChanges(jobs, events, transactions);
        ClusterMemory memory =
                new ClusterMemory(batch, new AccountingHealth(current, transactions, clusterEvents, clock));
        Adoption adoption = new Adoption(memory, changes, foreignJobs, clock);
        Inquirer inquirer = new Inquirer(current, leases, transactions, clock);
        stops = new StopWishes(questions, batch, changes, inquirer);
        JobUpdates jobUpdates = new JobUpdates(jobs, events, foreignJobs, clock);
        Deliveries deliveries = new Deliveries(clusters, leases, transactions);
        DoubtfulJobs doubtful = new DoubtfulJobs(deliveries, jobUpdates, adoption);
        sightings = new JobSightings(jobUpdates, doubtful, current, transactions);
        updates = new ClusterUpdateService(
                new Rounds(clusters, leases, new Pace(clusters, jobs, clock), jobs, transactions),
                new DeliveredFigures(deliveries, new ClusterImport(clusters, clock), clusterEvents),
                new DeliveredJobs(deliveries, jobUpdates, doubtful));
        List<Inquiry> inquiries = List.of(
                doubtful,
                new UnconfirmedEnds(questions, memory, adoption, changes),
                new LostSubmissions(questions, adoption, changes));
        reconciliation = new Reconciliation(inquiries, inquirer);
        Figures figures = new Figures(clock);
        JobHoldings holdings = new JobHoldings(entityManager);
        clusterService = new ClusterService(
                NodeTesting.figures(current, clusters, capacity, holdings), figures, holdings, caller);
        entryPoints = proxy.service(
                new Gateways(entityManager), jobs, events, new JobHints(batch, leases), transactions, clock);
        extensions = new ExtensionService(
                new JobExtension(
                        new ExtensionRules(projects, events, clock),
                        new ExtensionRecord(jobs, events),
                        batch,
                        transactions),
                caller);
        AuditTrail trail = AuditTesting.trail(entityManager, new Caller(), clock);
        projectImport = new ProjectImport(projects, users, membershipEvents, trail, clock);
        imageImport = new ImageImport(images, projects, trail);
    }

    /** The lab's site and cluster. */
    World settled() {
        describe(SITE);
        updates.nextRound(CLUSTER);
        deliver(change(true, List.of(), List.of()));
        return this;
    }

    void describe(String site) {
        database.transactions().run(() -> {
            SiteDescription description = SiteDescription.read(new StringReader(site));
            projectImport.take(description);
            imageImport.take(description);
        });
    }

    Principal principal(String uid, SiteRole... roles) {
        long id = database.transactions().call(() -> users.findOrAdd(uid).id());
        return new Principal(id, uid, uid, Set.of(roles.length == 0 ? new SiteRole[] {SiteRole.USER} : roles), 1);
    }

    void as(String uid, SiteRole... roles) {
        caller.is(principal(uid, roles));
    }

    static LaunchRequest request() {
        return new LaunchRequest(
                "vision", "a100", 1, 1, "JupyterLab", "My work", Duration.ofHours(1), Optional.empty());
    }

    void deliver(ClusterChange change) {
        updates.deliver(change);
    }

    ClusterChange change(boolean complete, List<JobSnapshot> jobsSeen, List<String> gone) {
        return new ClusterChange(
                CLUSTER,
                1,
                clock.instant(),
                complete,
                jobsSeen,
                gone,
                Optional.of(Snapshots.nodes()),
                Optional.of(List.of(new PartitionSnapshot(
                        "all",
                        true,
                        true,
                        Optional.of(Duration.ofDays(2)),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of("lab-n1", "lab-n2", "lab-n3"),
                        List.of(),
                        List.of(),
                        List.of()))),
                Optional.of(List.of(new QueueCount("all", Optional.of("a100"), 2, 3))),
                new Reachability(true, clock.instant(), Fault.NONE, ""));
    }

    /** The cluster does not answer. */
    ClusterChange silence() {
        return new ClusterChange(
                CLUSTER,
                1,
                clock.instant(),
                false,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Reachability(false, clock.instant(), Fault.HEAD, "no route"));
    }

    JobView launched(LaunchRequest request) {
        return service.launch(request);
    }

    JobSnapshot snapshot(JobView job, BatchState state) {
        return Snapshots.of(job.id(), job.owner(), job.batchId().orElse("900"), state, clock.instant());
    }
}
