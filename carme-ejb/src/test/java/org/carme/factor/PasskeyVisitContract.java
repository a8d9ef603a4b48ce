package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.carme.platform.LocalContainer;
import org.carme.platform.TestClock;
import org.carme.platform.TestDatabase;
import org.carme.platform.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of what strangers ask for is kept, the same on every database. */
abstract class PasskeyVisitContract {
    private final TestClock clock = new TestClock();
    private LocalContainer container;
    private PasskeyVisitRepository visits;

    abstract TestDatabase database();

    @BeforeEach
    void wire() {
        container = new LocalContainer(database());
        visits = new PasskeyVisitRepository(container.entityManager());
    }

    @AfterEach
    void close() {
        container.close();
    }

    @Test
    void ofOneNetworkAndOfAllTheNewestAreKept() {
        List<Token> near = asked("near", 4);
        List<Token> far = asked("far", 2);
        keep("near", 3, 100);
        assertThat(kept(near)).containsExactly(false, true, true, true);
        assertThat(kept(far)).containsExactly(true, true);
        keep("none", 1, 4);
        assertThat(kept(near)).as("the oldest of all").containsExactly(false, false, true, true);
        assertThat(kept(far)).containsExactly(true, true);
        keep("near", 3, 4);
        assertThat(kept(near)).as("as many as may be").containsExactly(false, false, true, true);
    }

    private List<Token> asked(String network, int times) {
        List<Token> browsers = Stream.generate(Token::random).limit(times).toList();
        browsers.forEach(browser ->
                container.transactions().run(() -> visits.add(new PasskeyVisit(browser, network, clock.instant()))));
        return browsers;
    }

    private void keep(String network, int ofNetwork, int ofAll) {
        container.transactions().run(() -> visits.keepNewest(network, ofNetwork, ofAll));
    }

    private List<Boolean> kept(List<Token> browsers) {
        return browsers.stream()
                .map(browser ->
                        container.transactions().call(() -> visits.of(browser).isPresent()))
                .toList();
    }
}
