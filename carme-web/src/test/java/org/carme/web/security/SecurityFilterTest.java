package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.apache.shiro.SecurityUtils;
import org.carme.apitoken.ApiTokenService;
import org.carme.login.LoginService;
import org.carme.user.Permission;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityFilterTest {

    private static final Principal ALICE = new Principal(7, "alice", "Alice", Set.of(SiteRole.USER), 3);

    private final Logins logins = new Logins();
    private final RecordedTurnedAway away = new RecordedTurnedAway();
    private final SecurityFilter filter = new SecurityFilter(logins, new Tokens(), away);

    @BeforeEach
    void start() throws Exception {
        filter.init(FakeExchange.config());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/dashboard.xhtml",
                "/error.xhtml",
                "/resources/carme/x.xhtml",
                "/WEB-INF/web.xml",
                "/api",
                "/internal",
                "/callback/v2/join",
                "/openapi"
            })
    void whatNoRuleNamesDoesNotExist(String path) throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path).cookie(LoginCookie.NAME, "good"));
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dashboard;x=1", "/dashboard/../login", "/api/v1/..%5cjobs"})
    void trickyAddressesAreRefused(String path) throws Exception {
        assertThat(run(FakeExchange.get(path).cookie(LoginCookie.NAME, "good")).passed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"/dashboard,/login", "/account,/login?to=%2Faccount", "/,/login"})
    void pagesLeadToTheLoginPageAndBack(String path, String login) throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path));
        assertThat(exchange.status()).isEqualTo(303);
        assertThat(exchange.answer("Location")).isEqualTo(login);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/push"})
    void programsHear401(String path) throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path));
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.body()).contains("\"status\":401");
    }

    @ParameterizedTest
    @CsvSource({
        "/dashboard,/login/factor",
        "/,/login/factor",
        "/account,/login/factor?to=%2Faccount",
        "/open/x/jupyter,/login/factor?to=%2Fopen%2Fx%2Fjupyter"
    })
    void halfALoginLeadsToItsOtherHalf(String path, String step) throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path).cookie(LoginCookie.NAME, "half"));
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(303);
        assertThat(exchange.answer("Location")).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/api/v1/me", "/push"})
    void halfALoginIsNothingToPrograms(String path) throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path).cookie(LoginCookie.NAME, "half"));
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(401);
        assertThat(exchange.body()).contains("access.factor");
    }

    @ParameterizedTest
    @CsvSource({
        "/login/factor, half, true, ''",
        "/login/enrol, half, true, ''",
        "/login/factor, good, false, /dashboard",
        "/login/enrol, none, false, /login",
        "/logout, half, true, ''",
        "/logout, good, true, ''",
        "/logout, none, false, /login"
    })
    void stepsOfALoginAreForWhoHasBegunOne(String path, String cookie, boolean passes, String location)
            throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path).cookie(LoginCookie.NAME, cookie));
        assertThat(exchange.passed()).isEqualTo(passes);
        assertThat(exchange.answer("Location")).isEqualTo(location);
    }

    @ParameterizedTest
    @CsvSource({
        "/admin/people, none, 303",
        "/admin/people, half, 303",
        "/admin/people, good, 403",
        "/admin/people, operator, 403",
        "/admin/people, administrator, 200",
        "/admin/pages, operator, 403",
        "/admin/pages, administrator, 200",
        "/admin/other, administrator, 404",
        "/about/privacy, none, 200",
        "/about/privacy, half, 200",
        "/about/other, administrator, 404"
    })
    void administrationIsForAdministratorsAndWhatTheSiteSaysForEverybody(String path, String cookie, int status)
            throws Exception {
        FakeExchange exchange = run(FakeExchange.get(path).cookie(LoginCookie.NAME, cookie));
        assertThat(exchange.passed()).isEqualTo(status == 200);
        assertThat(exchange.status()).isEqualTo(status);
    }

    @Test
    void halfALoginMayDoOneThing() throws Exception {
        FakeExchange exchange = FakeExchange.get("/login/factor").cookie(LoginCookie.NAME, "half");
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            for (Permission permission : Permission.values()) {
                assertThat(SecurityUtils.getSubject().isPermitted(permission.text()))
                        .as(permission.name())
                        .isEqualTo(permission == Permission.PROVE_FACTOR);
            }
        });
    }

    @Test
    void aPartialRequestIsToldToGoToTheLoginPage() throws Exception {
        FakeExchange exchange = run(FakeExchange.post("/dashboard").header("Faces-Request", "partial/ajax"));
        assertThat(exchange.body()).contains("<redirect url=\"/login\"/>");
    }

    @Test
    void theCookieSaysWhoItIs() throws Exception {
        FakeExchange exchange = FakeExchange.get("/dashboard").cookie(LoginCookie.NAME, "good");
        boolean[] seen = new boolean[2];
        ActingPerson[] acting = new ActingPerson[1];
        filter.doFilter(exchange.request(), exchange.response(), (request, response) -> {
            seen[0] = SecurityUtils.getSubject().isPermitted(Permission.USE_SITE.text());
            seen[1] = SecurityUtils.getSubject().isPermitted(Permission.STOP_ALL_JOBS.text());
            acting[0] = (ActingPerson) ((HttpServletRequest) request).getUserPrincipal();
        });
        assertThat(seen).containsExactly(true, false);
        assertThatThrownBy(() -> SecurityUtils.getSubject().getPrincipals()).isInstanceOf(RuntimeException.class);
        // A WebSocket goes on where no request is.
        acting[0].run(() -> {
            assertThat(Person.find()).contains(ALICE);
            assertThat(SecurityUtils.getSubject().isPermitted(Permission.USE_SITE.text()))
                    .isTrue();
        });
    }

    @Test
    void aCookieThatHoldsNoMoreIsTakenBack() throws Exception {
        FakeExchange exchange = run(FakeExchange.get("/dashboard").cookie(LoginCookie.NAME, "old"));
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.answer("Set-Cookie")).contains("Max-Age=0");
    }

    @Test
    void twoCookiesAreNotBelieved() throws Exception {
        FakeExchange exchange = run(
                FakeExchange.get("/dashboard").cookie(LoginCookie.NAME, "good").cookie(LoginCookie.NAME, "other"));
        assertThat(exchange.passed()).isFalse();
    }

    @Test
    void aTokenCountsForTheApiOnly() throws Exception {
        assertThat(run(FakeExchange.get("/api/v1/jobs").header("Authorization", "Bearer token"))
                        .passed())
                .isTrue();
        assertThat(run(FakeExchange.get("/dashboard").header("Authorization", "Bearer token"))
                        .passed())
                .isFalse();
        assertThat(run(FakeExchange.get("/push").header("Authorization", "Bearer token"))
                        .passed())
                .isFalse();
    }

    @Test
    void aLoginsTokenIsNoApiToken() throws Exception {
        assertThat(run(FakeExchange.get("/api/v1/jobs").header("Authorization", "Bearer good"))
                        .passed())
                .isFalse();
    }

    @Test
    void tokensThatLetNobodyInAreTold() throws Exception {
        String dead = "Bearer " + "x".repeat(43);
        run(FakeExchange.get("/api/v1/jobs").header("Authorization", dead).from("192.0.2.7"));
        run(FakeExchange.get("/api/v1/jobs").header("Authorization", "Bearer short"));
        run(FakeExchange.get("/api/v1/jobs").header("Authorization", "Basic YTpi"));
        assertThat(away.noted)
                .containsExactly(
                        "token " + "x".repeat(43) + " 192.0.2.7", "token short 10.0.0.9", "token Basic YTpi 10.0.0.9");
    }

    @Test
    void whatLetsSomebodyInOrShowsNothingIsNotTold() throws Exception {
        run(FakeExchange.get("/api/v1/jobs").header("Authorization", "Bearer token"));
        run(FakeExchange.get("/api/v1/jobs"));
        run(FakeExchange.get("/dashboard").header("Authorization", "Bearer x"));
        run(FakeExchange.get("/dashboard").cookie(LoginCookie.NAME, "ended"));
        assertThat(away.noted).isEmpty();
    }

    @Test
    void aFailureToAskIsNotABadLogin() {
        FakeExchange exchange = FakeExchange.get("/dashboard").cookie(LoginCookie.NAME, "broken");
        assertThatThrownBy(() -> run(exchange)).hasRootCauseMessage("database");
        assertThat(exchange.answer("Set-Cookie")).isEmpty();
    }

    @Test
    void whatAPersonDoesIsUseOfTheLogin() throws Exception {
        assertThat(used(FakeExchange.get("/dashboard"))).isTrue();
        assertThat(used(FakeExchange.post("/api/v1/me/login"))).isTrue();
        assertThat(used(FakeExchange.get("/api/v1/me/logins"))).isTrue();
        assertThat(used(FakeExchange.post("/dashboard").header("Faces-Request", "partial/ajax")))
                .isTrue();
        assertThat(used(FakeExchange.post("/dashboard").parameter("page-asks", "true")))
                .as("a whole page is asked for by a person")
                .isTrue();
    }

    @Test
    void whatAPageDoesByItselfIsNot() throws Exception {
        assertThat(used(FakeExchange.get("/push"))).isFalse();
        assertThat(used(FakeExchange.get("/api/v1/me/login"))).isFalse();
        assertThat(used(FakeExchange.post("/dashboard")
                        .header("Faces-Request", "partial/ajax")
                        .parameter("page-asks", "true")))
                .isFalse();
    }

    private boolean used(FakeExchange exchange) throws Exception {
        assertThat(run(exchange.cookie(LoginCookie.NAME, "good")).passed()).isTrue();
        return logins.used;
    }

    private FakeExchange run(FakeExchange exchange) throws Exception {
        filter.doFilter(exchange.request(), exchange.response(), exchange.chain());
        return exchange;
    }

    private static final class Logins extends LoginService {
        private boolean used;

        @Override
        public Optional<Principal> authenticate(String rawToken, boolean byPerson) {
            used = byPerson;
            if (rawToken.equals("broken")) {
                throw new IllegalStateException("database");
            }
            return switch (rawToken) {
                case "good" -> Optional.of(ALICE);
                case "operator" ->
                    Optional.of(new Principal(8, "olga", "Olga", Set.of(SiteRole.USER, SiteRole.OPERATOR), 5));
                case "administrator" -> Optional.of(new Principal(9, "adam", "Adam", Set.of(SiteRole.ADMIN), 6));
                case "half" -> Optional.of(Principal.halfway(7, "alice", "Alice", 4));
                default -> Optional.empty();
            };
        }
    }

    private static final class Tokens extends ApiTokenService {
        @Override
        public Optional<Principal> authenticate(String rawToken) {
            return rawToken.equals("token") ? Optional.of(ALICE) : Optional.empty();
        }
    }
}
