package org.carme.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.carme.user.AccessDenied;
import org.carme.user.GuardedCalls;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** What administrators find, the same on every database. */
abstract class SearchContract extends AuditFixture {
    @Test
    void anEntryIsFoundByAllThatItSays() {
        Instant begin = clock.instant();
        launch();
        clock.pass(Duration.ofMinutes(1));
        caller.is(person("bob", SiteRole.USER));
        AuditSubject other = AuditSubject.job(java.util.UUID.randomUUID());
        container.transactions().run(() -> trail.done(AuditAction.JOB_STOP, other));
        refusals.add(denial(Optional.empty(), AuditSubject.person("alice"), "192.0.2.7"));

        assertThat(found(AuditQuery.ALL)).containsExactly("ACCESS", "JOB_STOP", "JOB_LAUNCH");
        assertThat(found(query(Optional.of(begin.plusSeconds(1)), Optional.empty())))
                .containsExactly("ACCESS", "JOB_STOP");
        assertThat(found(query(Optional.empty(), Optional.of(begin.plusSeconds(1)))))
                .containsExactly("JOB_LAUNCH");
        assertThat(found(by("bob", null, null, null))).containsExactly("JOB_STOP");
        assertThat(found(by("nobody", null, null, null))).isEmpty();
        assertThat(found(by(null, AuditAction.JOB_LAUNCH, null, null))).containsExactly("JOB_LAUNCH");
        assertThat(found(by(null, null, AuditOutcome.DENIED, null))).containsExactly("ACCESS");
        assertThat(found(by(null, null, null, other.id()))).containsExactly("JOB_STOP");
        assertThat(found(by(null, null, null, "alice"))).containsExactly("ACCESS");
        assertThat(found(by("' OR '1'='1", null, null, null))).isEmpty();
    }

    @Test
    void namesAreShownUntilTheyAreErased() {
        launch();
        AuditView before =
                page(AuditQuery.ALL, OptionalLong.empty(), 1).entries().get(0);
        assertThat(before.actorName()).contains("alice");

        container
                .transactions()
                .run(() -> pseudonyms.erase(pseudonyms.findUser("alice").orElseThrow()));
        AuditView after = page(by(null, AuditAction.JOB_LAUNCH, null, null), OptionalLong.empty(), 1)
                .entries()
                .get(0);
        assertThat(after.actor()).isEqualTo(before.actor());
        assertThat(after.actorName()).isEmpty();
        assertThat(found(by("alice", AuditAction.JOB_LAUNCH, null, null))).isEmpty();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapAlsoWhileEntriesAreAdded() {
        IntStream.range(0, 7).forEach(each -> launch());
        List<Long> seen = new ArrayList<>();
        OptionalLong next = OptionalLong.empty();
        do {
            AuditPage page = page(AuditQuery.ALL, next, 3);
            page.entries().forEach(entry -> seen.add(entry.id()));
            next = page.next();
            launch();
        } while (next.isPresent());

        assertThat(seen)
                .hasSize(7)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }

    @Test
    void nobodyButAdministratorsReadsIt() {
        for (SiteRole role : List.of(SiteRole.USER, SiteRole.OPERATOR)) {
            GuardedCalls.as(role, () -> assertThatThrownBy(() -> GuardedCalls.call(AuditUpkeepService.class, "verify"))
                    .isInstanceOf(AccessDenied.class));
        }
        GuardedCalls.as(SiteRole.ADMIN, () -> assertThat(GuardedCalls.call(AuditUpkeepService.class, "verify"))
                .isEqualTo("done"));
        for (Class<?> service : List.of(AuditService.class, AuditUpkeepService.class)) {
            assertThat(service.getDeclaredMethods())
                    .filteredOn(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                    .isNotEmpty()
                    .allSatisfy(method -> assertThat(
                                    method.getAnnotation(Permitted.class).value())
                            .isEqualTo(Permission.READ_AUDIT));
        }
    }

    private List<String> found(AuditQuery query) {
        return page(query, OptionalLong.empty(), 100).entries().stream()
                .map(AuditView::action)
                .toList();
    }

    private AuditPage page(AuditQuery query, OptionalLong before, int most) {
        return container.transactions().call(() -> new AuditService(
                        new AuditSearch(container.entityManager(), pseudonyms))
                .search(query, before, most));
    }

    private static AuditQuery query(Optional<Instant> from, Optional<Instant> to) {
        return new AuditQuery(from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static AuditQuery by(String actor, AuditAction action, AuditOutcome outcome, String subject) {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(actor),
                Optional.ofNullable(action),
                Optional.ofNullable(outcome),
                Optional.ofNullable(subject));
    }
}
