package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carme.account.PeoplePage;
import org.carme.account.PeopleService;
import org.carme.account.PersonState;
import org.carme.account.PersonView;
import org.carme.account.UnknownAccount;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of people, the same on every database. */
abstract class PeopleContract extends LoginFixture {
    private PeopleService people;
    private UserRepository users;

    @BeforeEach
    void administrate() {
        users = new UserRepository(container.entityManager(), clock);
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
