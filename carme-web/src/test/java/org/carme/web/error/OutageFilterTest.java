package org.carme.web.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.carme.web.security.FakeExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageFilterTest {
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/jobs", "/internal/decision", "/callback/v1/join", "/push"})
    void programsHearAtOnceThatTheDatabaseIsAway(String path) throws Exception {
        FakeExchange exchange = through(path, true, null);
        assertThat(exchange.passed()).isFalse();
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.answer("Retry-After")).isNotEmpty();
        assertThat(exchange.body()).contains("urn:carme:problem:database.away", "Nothing was changed");
    }

    @Test
    void peopleGetTheErrorPage() throws Exception {
        FakeExchange exchange = through("/dashboard", true, null);
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/ready", "/metrics", "/setup", "/resources/carme/css/carme.css"})
    void whatNeedsNoDatabaseIsAnswered(String path) throws Exception {
        assertThat(through(path, true, null).passed()).isTrue();
    }

    @Test
    void aFailureForWantOfTheDatabaseIsNoIncident() throws Exception {
        Exception failure =
                new ServletException(new IllegalStateException(new SQLTransientConnectionException("gone")));
        FakeExchange exchange = through("/api/v1/jobs", false, failure);
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.body()).contains("See what was done").doesNotContain("gone");
    }

    /** As MariaDB and MySQL say that the disk is full. */
    @Test
    void aDatabaseWithoutRoomIsNoIncident() throws Exception {
        Exception failure = new ServletException(new SQLException("The table 'jobs' is full", "HY000", 1114));
        FakeExchange exchange = through("/api/v1/jobs", false, failure);
        assertThat(exchange.status()).isEqualTo(503);
        assertThat(exchange.body()).doesNotContain("jobs");
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        Exception failure = new ServletException(new SQLException("duplicate", "23000"));
        assertThatThrownBy(() -> through("/api/v1/jobs", false, failure)).isSameAs(failure);
    }

    private static FakeExchange through(String path, boolean away, Exception failure) throws Exception {
        FakeExchange exchange = FakeExchange.get(path);
        FilterChain chain = failure == null
                ? exchange.chain()
                : (request, response) -> {
                    throw (ServletException) failure;
                };
        new OutageFilter(() -> away).doFilter(exchange.request(), exchange.response(), chain);
        return exchange;
    }
}
