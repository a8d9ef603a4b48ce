package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carme.account.AccountService;
import org.carme.account.PeoplePage;
import org.carme.account.PeopleService;
import org.carme.account.PersonState;
import org.carme.account.PersonView;
import org.carme.account.UnknownAccount;
import org.carme.directory.DirectoryPerson;
import org.carme.platform.RecordedEvents;
import org.carme.user.Erasure;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.User;
import org.carme.user.UserRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of people, the same on every database. */
abstract class PeopleContract extends LoginFixture {
    private PeopleService people;

    @BeforeEach
    void administrate() {
        people = new PeopleService(container.entityManager(), users, logins, caller);
        caller.is(new Principal(999, "adam", "Adam", Set.of(SiteRole.ADMIN), 1));
    }

    @Test
    void everybodyIsShownAsTheAccountStands() {
        signIn();
        signIn();
        signIn("bob");
        signIn("carol");
        run(() -> users.findOrAdd("dave"));
        run(() -> users.find("bob").orElseThrow().disable());
        run(() -> users.find("carol").orElseThrow().leave());
        run(() -> users.findOrAdd("erased:1"));

        assertThat(search("").people())
                .extracting(PersonView::user, PersonView::state, PersonView::logins, PersonView::factor)
                .containsExactly(
                        tuple("alice", PersonState.ACTIVE, 2, false),
                        tuple("bob", PersonState.DISABLED, 1, false),
                        tuple("carol", PersonState.GONE, 1, false),
                        tuple("dave", PersonState.NEVER, 0, false));
        assertThat(search("").people().get(0).lastLogin()).contains(clock.instant());
        assertThat(search("").people().get(3).lastLogin()).isEmpty();
    }

    @Test
    void namesAreFoundByAnyPartAndNothingInThemIsAPattern() {
        signIn();
        run(() -> users.findOrAdd("a_b%c!"));
        assertThat(search("LICE").people()).extracting(PersonView::user).containsExactly("alice");
        assertThat(search(" lang ").people()).extracting(PersonView::user).containsExactly("alice");
        assertThat(search("_b%").people()).extracting(PersonView::user).containsExactly("a_b%c!");
        assertThat(search("c!").people()).extracting(PersonView::user).containsExactly("a_b%c!");
        assertThat(search("%e").people()).isEmpty();
        assertThat(search("' OR 1=1 --").people()).isEmpty();
    }

    @Test
    void manyPeopleComeInSteps() {
        run(() -> {
            for (int i = 0; i < 120; i++) {
                users.findOrAdd("user%03d".formatted(i));
            }
        });
        List<String> names = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Optional<String> from = after;
            PeoplePage page = call(() -> people.search("user", from));
            assertThat(page.people()).hasSizeLessThanOrEqualTo(50);
            page.people().forEach(person -> names.add(person.user()));
            after = page.next();
        } while (after.isPresent());
        assertThat(names).hasSize(120).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void allLoginsOfThatPersonEndAndNobodyElses() {
        SignedIn alices = signIn();
        SignedIn bobs = signIn("bob");
        run(() -> people.endLogins("alice"));
        assertThat(authenticate(alices.token())).isEmpty();
        assertThat(authenticate(bobs.token())).isPresent();
        assertThat(ended.fired()).hasSize(1);
        assertThatThrownBy(() -> run(() -> people.endLogins("none-such"))).isInstanceOf(UnknownAccount.class);
    }

    @Test
    void aLoginThatBeginsMeanwhileEndsToo() {
        signIn();
        List<SignedIn> meanwhile = new ArrayList<>();
        quicker(() -> meanwhile.add(signIn()));
        run(() -> people.endLogins("alice"));
        assertThat(meanwhile).hasSize(1);
        assertThat(authenticate(meanwhile.get(0).token())).isEmpty();
    }

    @Test
    void whoIsErasedMeanwhileStaysSo() {
        signIn();
        quicker(() -> erase("alice"));
        DirectoryPerson known =
                new DirectoryPerson("alice", "Alice Lang", Optional.of("alice@example.org"), Set.of("carme-users"));
        logins.review("alice", Optional.of(known));
        assertThat(call(() -> users.find("alice"))).isEmpty();
        User erased = call(() -> users.find("erased:1").orElseThrow());
        assertThat(erased.displayName()).isEqualTo("erased:1");
        assertThat(erased.mail()).isEmpty();
        assertThat(call(() -> users.get(erased.id()).groups())).isEmpty();
    }

    @Test
    void nobodyGivesAccessToWhoIsErasedMeanwhile() {
        AccountService accounts = new AccountService(users, logins, new RecordedEvents<>(), caller);
        signIn();
        quicker(() -> erase("alice"));
        assertThatThrownBy(() -> run(() -> accounts.enable("alice"))).isInstanceOf(UnknownAccount.class);
        assertThat(call(() -> users.find("erased:1").orElseThrow().isDisabled()))
                .isTrue();
    }

    /** What an erasure makes of the account. */
    private void erase(String uid) {
        long id = users.find(uid).orElseThrow().id();
        Erasure person = new Erasure(container.entityManager(), id, uid, "erased:1", clock.instant());
        new LoginRecords().erase(person);
        new UserRecords().erase(person);
    }

    private SignedIn signIn(String uid) {
        return service.signIn(uid, "right".toCharArray(), HERE);
    }

    private PeoplePage search(String text) {
        return call(() -> people.search(text, Optional.empty()));
    }

    private <T> T call(Supplier<T> work) {
        return container.transactions().call(work);
    }

    private void run(Runnable work) {
        container.transactions().run(work);
    }
}
