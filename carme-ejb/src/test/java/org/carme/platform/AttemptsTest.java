package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class AttemptsTest {
    private final List<String> said = new ArrayList<>();
    private final Attempts attempts = new Attempts("Work", (Logger) Proxy.newProxyInstance(
            AttemptsTest.class.getClassLoader(), new Class<?>[] {Logger.class}, (proxy, method, arguments) -> {
                said.add(method.getName());
                return null;
            }));

    @Test
    void whatFailsAgainAndAgainIsToldOnceAndSoIsThatItWorksAgain() {
        for (int i = 0; i < 3; i++) {
            attempts.make(AttemptsTest::fail);
        }
        assertThat(said).containsExactly("error");
        attempts.make(() -> {
            throw new IllegalArgumentException("another one");
        });
        assertThat(said).containsExactly("error", "error");
        attempts.make(() -> {});
        attempts.make(() -> {});
        assertThat(said).containsExactly("error", "error", "info");
        attempts.make(AttemptsTest::fail);
        assertThat(said).containsExactly("error", "error", "info", "error");
    }

    @Test
    void thatTheDatabaseIsAwayIsNotToldHere() {
        attempts.make(() -> {
            throw new IllegalStateException(new SQLTransientConnectionException("gone"));
        });
        assertThat(said).containsExactly("debug");
    }

    private static void fail() {
        throw new IllegalStateException("no");
    }
}
