package org.carme.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.carme.access.Matrix;
import org.carme.apitoken.NewApiTokens;
import org.carme.apitoken.WantedApiToken;
import org.carme.job.JobService;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.job.LaunchRequest;
import org.carme.job.UnknownJob;
import org.carme.login.LoginService;
import org.carme.login.Logins;
import org.carme.node.AcceleratorView;
import org.carme.node.ClusterService;
import org.carme.platform.Metrics;
import org.carme.platform.Setting;
import org.carme.platform.Transactions;
import org.carme.user.AccessDenied;
import org.carme.user.NotLoggedIn;
import org.carme.user.Principal;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only the container can put together, in one server for all of these tests. */
@ExtendWith(ArquillianExtension.class)
@Tag("container")
@Tag("h2")
class WiringIT {
    private static final String MATRIX = "access-matrix.md";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Resource(lookup = "java:app/jdbc/carme")
    private DataSource database;

    @Inject
    private JobService jobs;

    @Inject
    private Logins logins;

    @Inject
    private LoginService loginService;

    @Inject
    private NewApiTokens tokens;

    @Inject
    private ClusterService cluster;

    @Inject
    private Unmarked unmarked;

    @Inject
    private Beats beats;

    @Inject
    private Transactions transactions;

    @Inject
    private EntityManager entityManager;

    @Inject
    private Metrics metrics;

    @Deployment
    static WebArchive build() throws IOException, URISyntaxException {
        return Build.withTests(
                        Unmarked.class,
                        Beats.class,
                        Acting.class,
                        Acting.Roles.class,
                        ServiceCalls.class,
                        Visitors.class,
                        Matrix.class,
                        Matrix.Row.class)
                .addAsResource(Matrix.FILE.toFile(), MATRIX);
    }

    @Test
    void theDatabaseIsTheConfiguredOneAndMigrated() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM flyway_schema_history WHERE success"))
                .isPositive();
        assertThat(number("SELECT COUNT(*) FROM projects WHERE slug = 'vision'"))
                .isEqualTo(1);
    }

    @Test
    void aServiceThatIsCalledByNobodyRefuses() {
        assertThatThrownBy(() -> jobs.myJobs(false)).isInstanceOf(NotLoggedIn.class);
    }

    @Test
    void aMethodThatDoesNotSayWhoMayCallItIsRefusedToEverybody() throws SQLException {
        long alice = id("alice");
        assertThatThrownBy(() -> Acting.as("alice", alice, unmarked::secret))
                .hasRootCauseInstanceOf(AccessDenied.class);
    }

    @Test
    void whatTheCollectorSeesArrivesThroughTheMessageDrivenBean() throws SQLException {
        awaitCluster();
        assertThat(number("SELECT COUNT(*) FROM nodes")).isEqualTo(4);
    }

    @Test
    void aJobGoesThroughThePoolAndIsUnknownToAnybodyElse() throws SQLException {
        awaitCluster();
        long alice = id("alice");
        long bob = id("bob");

        JobView job = Acting.as("alice", alice, () -> jobs.launch(vision("wiring")));

        assertThat(job.state()).isEqualTo(JobState.PENDING);
        assertThat(job.batchId()).contains("6");
        assertThat(Acting.as("alice", alice, () -> jobs.job(job.id())).name()).isEqualTo("wiring");
        assertThatThrownBy(() -> Acting.as("bob", bob, () -> jobs.job(job.id())))
                .hasRootCauseInstanceOf(UnknownJob.class);
        String aboutIt = "SELECT COUNT(*) FROM audit_entries WHERE subject_id = '" + job.id() + "' AND ";
        assertThat(number(aboutIt + "action = 'JOB_LAUNCH' AND outcome = 'OK'")).isEqualTo(1);
        assertThat(number("SELECT COUNT(*) FROM audit_entries WHERE outcome = 'DENIED'"))
                .as("told apart or, in a flood, together")
                .isPositive();
        await("sealed")
                .atMost(PATIENCE)
                .until(() -> number("SELECT COUNT(*) FROM audit_entries WHERE place IS NULL") == 0);
    }

    @Test
    void whatTheSiteDescribesIsInTheAudit() throws SQLException {
        assertThat(number("SELECT COUNT(*) FROM audit_entries WHERE actor = 'system:site'"))
                .isPositive();
    }

    @Test
    void everyServiceAnswersEverybodyAsTheMatrixSays() throws IOException {
        awaitCluster();
        Visitors visitors = new Visitors(logins, loginService);
        Principal owner = visitors.arrive("owner").orElseThrow();
        UUID job = Acting.as(owner, () -> jobs.launch(vision("asked for"))).id();
        long token = Acting.as(owner, () -> tokens.make(owner, new WantedApiToken("asked for", null, null)))
                .view()
                .id();
        Matrix matrix;
        try (InputStream text = getClass().getResourceAsStream("/" + MATRIX)) {
            matrix = Matrix.of(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(new ServiceCalls(visitors, job, token, owner.loginId()).differences(matrix.under("Services")))
                .isEmpty();
    }

    @Test
    void recurringWorkIsFoundAndDoneAgainAndAgain() {
        int before = beats.count();
        await().atMost(PATIENCE).until(() -> beats.count() > before + 2);
    }

    @Test
    void connectionsInUseAreThoseOfOpenTransactions() {
        holdConnections(7, () -> assertThat(connections("used")).isGreaterThanOrEqualTo(7));

        await("all given back").atMost(PATIENCE).until(() -> connections("used") == 0 && connections("free") == 40);
    }

    private static LaunchRequest vision(String name) {
        return new LaunchRequest("vision", "cpu", 0, 1, "JupyterLab", name, Duration.ofMinutes(10), Optional.empty());
    }

    /** A new transaction within each. */
    private void holdConnections(int count, Runnable then) {
        if (count == 0) {
            then.run();
            return;
        }
        transactions.run(() -> {
            entityManager.createNativeQuery("SELECT COUNT(*) FROM users").getSingleResult();
            holdConnections(count - 1, then);
        });
    }

    private double connections(String state) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith("carme_database_connections{state=\"" + state + "\"} "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSettingReadsWhatTheSiteConfigured() {
        assertThat(Setting.of("carme.access.stale", "10m").duration()).isEqualTo(Duration.ofMinutes(7));
    }

    private void awaitCluster() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(cluster.figures().accelerators())
                        .extracting(AcceleratorView::name)
                        .contains("a100", "gtx", "cpu"));
    }

    private long id(String uid) throws SQLException {
        return number("SELECT id FROM users WHERE uid = '" + uid + "'");
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            assertThat(rows.next()).as(query).isTrue();
            return rows.getLong(1);
        }
    }
}
