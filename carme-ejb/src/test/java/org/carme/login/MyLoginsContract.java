package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.carme.account.PasswordService;
import org.carme.directory.PasswordRefused;
import org.carme.factor.FactorPolicy;
import org.carme.throttling.ClientAddress;
import org.carme.throttling.LoginName;
import org.carme.throttling.TooManyAttempts;
import org.carme.user.Principal;
import org.carme.user.SiteRole;
import org.carme.user.Taste;
import org.carme.user.TasteService;
import org.carme.user.TokenScope;
import org.carme.user.UnknownTaste;
import org.carme.user.UserRepository;
import org.junit.jupiter.api.Test;

/** What a person sees and ends of the own logins, the same on every database. */
abstract class MyLoginsContract extends LoginFixture {
    private static final ClientAddress LAPTOP =
            new ClientAddress("2001:db8::7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    private static final ClientAddress PHONE = new ClientAddress(
            "198.51.100.3",
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36");

    @Test
    void aPersonSeesTheOwnLoginsThisOneFirst() {
        signIn("alice", PHONE);
        clock.pass(Duration.ofHours(1));
        signIn("bob", PHONE);
        caller.is(signIn("alice", LAPTOP).principal());

        assertThat(call(mine::list)).hasSize(2);
        LoginView here = call(mine::list).get(0);
        LoginView phone = call(mine::list).get(1);
        assertThat(here.here()).isTrue();
        assertThat(here.browser()).isEqualTo(new AgentName("Firefox", "Linux"));
        assertThat(here.address()).isEqualTo("2001:db8::7");
        assertThat(phone.here()).isFalse();
        assertThat(phone.browser()).isEqualTo(new AgentName("Chrome", "Android"));
        assertThat(Duration.between(phone.began(), here.began())).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void whatIsOverIsNotShown() {
        caller.is(signIn("alice", PHONE).principal());
        container.transactions().run(service::signOut);
        signIn("alice", PHONE);
        clock.pass(Duration.ofHours(8));
        caller.is(signIn("alice", LAPTOP).principal());
        assertThat(call(mine::list)).singleElement().matches(LoginView::here);
    }

    @Test
    void endingOneEndsThatOneOnlyAndTellsOfIt() {
        SignedIn phone = signIn("alice", PHONE);
        SignedIn laptop = signIn("alice", LAPTOP);
        caller.is(laptop.principal());
        run(() -> mine.end(phone.principal().loginId()));
        assertThat(authenticate(phone.token())).isEmpty();
        assertThat(authenticate(laptop.token())).isPresent();
        assertThat(ended.fired())
                .containsExactly(new LoginEnded(phone.principal().loginId()));
        assertThatThrownBy(() -> run(() -> mine.end(phone.principal().loginId())))
                .isInstanceOf(UnknownLogin.class);
    }

    @Test
    void endingTheOthersLeavesThisOne() {
        SignedIn phone = signIn("alice", PHONE);
        SignedIn tablet = signIn("alice", PHONE);
        SignedIn bob = signIn("bob", PHONE);
        SignedIn laptop = signIn("alice", LAPTOP);
        caller.is(laptop.principal());
        assertThat(call(() -> mine.endOthers(LAPTOP))).isEqualTo(2);
        assertThat(authenticate(phone.token())).isEmpty();
        assertThat(authenticate(tablet.token())).isEmpty();
        assertThat(authenticate(laptop.token())).isPresent();
        assertThat(authenticate(bob.token())).isPresent();
    }

    @Test
    void endingTheOthersForgetsAllOtherBrowsersOfThatPerson() {
        ClientAddress laptop = remembered("alice", LAPTOP);
        ClientAddress phone = remembered("alice", PHONE);
        ClientAddress bobs = remembered("bob", PHONE);
        caller.is(signIn("alice", laptop).principal());
        run(() -> mine.end(signIn("alice", phone).principal().loginId()));
        assertThat(devices.know(LoginName.of("alice"), phone))
                .as("one login is ended, and its browser stays")
                .isTrue();
        call(() -> mine.endOthers(laptop));
        assertThat(devices.know(LoginName.of("alice"), phone)).isFalse();
        assertThat(devices.know(LoginName.of("alice"), laptop)).as("this one").isTrue();
        assertThat(devices.know(LoginName.of("bob"), bobs)).isTrue();
        call(() -> mine.endOthers(PHONE));
        assertThat(devices.know(LoginName.of("alice"), laptop))
                .as("where this browser is not known, all are others")
                .isFalse();
    }

    /** The browser in which that person has completed a login. */
    private ClientAddress remembered(String uid, ClientAddress from) {
        SignedIn login = signIn(uid, from);
        return new ClientAddress(
                from.address(),
                from.agent(),
                call(() -> browsers.remember(login.token(), from)).map(KnownBrowser::token));
    }

    @Test
    void aLoginThatBeginsMeanwhileIsAmongTheOthers() {
        caller.is(signIn("alice", LAPTOP).principal());
        List<SignedIn> meanwhile = new ArrayList<>();
        quicker(() -> meanwhile.add(signIn("alice", PHONE)));
        assertThat(mine.endOthers(LAPTOP)).isEqualTo(1);
        assertThat(authenticate(meanwhile.get(0).token())).isEmpty();
    }

    @Test
    void halfALoginIsNotShownAndEndsWithTheOthers() {
        caller.is(signIn("alice", LAPTOP).principal());
        policy = new FactorPolicy(Set.of(SiteRole.USER), false);
        SignedIn half = signIn("alice", PHONE);
        assertThat(authenticate(half.token())).isPresent();
        assertThat(call(mine::list)).singleElement().matches(LoginView::here);
        assertThat(call(() -> mine.endOthers(LAPTOP))).isEqualTo(1);
        assertThat(authenticate(half.token())).isEmpty();
    }

    @Test
    void anotherUserSeesAndEndsNothing() {
        SignedIn alice = signIn("alice", LAPTOP);
        caller.is(signIn("bob", PHONE).principal());
        assertThat(call(mine::list)).hasSize(1).allMatch(LoginView::here);
        assertThatThrownBy(() -> run(() -> mine.end(alice.principal().loginId())))
                .isInstanceOf(UnknownLogin.class);
        assertThat(call(() -> mine.endOthers(LAPTOP))).isZero();
        assertThat(authenticate(alice.token())).isPresent();
    }

    @Test
    void whoeverIsHereCanSaySoAndOnlyTheTimeWithoutUseBeginsAnew() {
        SignedIn login = signIn("alice", LAPTOP);
        caller.is(login.principal());
        clock.pass(Duration.ofHours(7));
        assertThat(call(mine::times)).isEqualTo(new LoginTimes(Duration.ofHours(1), Duration.ofHours(5)));
        assertThat(call(mine::stay)).isEqualTo(new LoginTimes(Duration.ofHours(8), Duration.ofHours(5)));
        clock.pass(Duration.ofHours(4));
        assertThat(authenticate(login.token())).isPresent();
        clock.pass(Duration.ofHours(1));
        assertThat(authenticate(login.token())).as("12 h are over").isEmpty();
    }

    @Test
    void whatAPageAsksByItselfDoesNotMakeALoginLast() {
        SignedIn login = signIn("alice", LAPTOP);
        for (int hour = 1; hour < 8; hour++) {
            clock.pass(Duration.ofHours(1));
            assertThat(byPage(login)).isPresent();
        }
        clock.pass(Duration.ofHours(1));
        assertThat(byPage(login)).isEmpty();
    }

    @Test
    void aTokenOfTheApiHasNoLoginToLast() {
        Principal alice = signIn("alice", LAPTOP).principal();
        caller.is(Principal.byToken(
                alice.userId(), alice.uid(), alice.displayName(), alice.roles(), TokenScope.ADMINISTER));
        assertThatThrownBy(() -> call(mine::times)).isInstanceOf(UnknownLogin.class);
        assertThatThrownBy(() -> call(mine::stay)).isInstanceOf(UnknownLogin.class);
        assertThat(call(mine::list)).singleElement().matches(login -> !login.here());
    }

    @Test
    void howSomebodyLikesPagesIsKnownInTheNextBrowser() {
        TasteService tastes = new TasteService(new UserRepository(container.entityManager(), clock), caller);
        Taste dark = new Taste(Optional.of("de"), Optional.of("dark"));
        caller.is(signIn("alice", LAPTOP).principal());
        run(() -> tastes.keep(dark));
        SignedIn phone = signIn("alice", PHONE);
        assertThat(call(() -> browsers.remember(phone.token(), PHONE)).map(KnownBrowser::taste))
                .contains(dark);
        caller.is(signIn("bob", PHONE).principal());
        assertThat(call(tastes::taste)).isEqualTo(new Taste(Optional.empty(), Optional.empty()));
        assertThatThrownBy(() -> new Taste(Optional.of("<b>"), Optional.empty()))
                .isInstanceOf(UnknownTaste.class);
    }

    @Test
    void aNewPasswordEndsTheOtherLoginsAndTheCurrentOneCannotBeGuessed() {
        SignedIn phone = signIn("alice", PHONE);
        SignedIn laptop = signIn("alice", LAPTOP);
        SignedIn bob = signIn("bob", PHONE);
        caller.is(laptop.principal());
        String token = token("script", null).token();
        PasswordService passwords = new PasswordService(directory, throttle(), mine, caller);
        assertThatThrownBy(() -> passwords.change(chars("right"), chars("short"), LAPTOP))
                .isInstanceOf(PasswordRefused.class);
        assertThatThrownBy(() -> passwords.change(chars("right"), chars("right"), LAPTOP))
                .isInstanceOf(PasswordRefused.class);
        assertThat(authenticate(phone.token())).isPresent();
        assertThat(bearer(token)).isPresent();
        passwords.change(chars("right"), chars("long enough"), LAPTOP);
        assertThat(directory.changed).containsExactly("alice");
        assertThat(authenticate(phone.token())).isEmpty();
        assertThat(bearer(token)).isEmpty();
        assertThat(authenticate(laptop.token())).isPresent();
        assertThat(authenticate(bob.token())).isPresent();
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> passwords.change(chars("wrong"), chars("long enough"), LAPTOP))
                    .isInstanceOfAny(PasswordRefused.class, TooManyAttempts.class);
        }
        assertThat(directory.isLocked("alice")).isFalse();
    }

    private static char[] chars(String text) {
        return text.toCharArray();
    }

    private Optional<Principal> byPage(SignedIn login) {
        return call(() -> service.authenticate(login.token(), false));
    }

    private SignedIn signIn(String uid, ClientAddress from) {
        return service.signIn(uid, "right".toCharArray(), from);
    }

    private <T> T call(Supplier<T> work) {
        return container.transactions().call(work);
    }

    private void run(Runnable work) {
        container.transactions().run(work);
    }
}
