package org.carme.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyErrorEnum;
import org.apache.directory.api.ldap.model.message.ResultCodeEnum;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LdapDirectoryTest {

    @Test
    void aRightPasswordTellsNameMailAndGroups() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            DirectoryPerson alice = directory(ldap).authenticate("alice", secret("alice"));
            assertThat(alice.uid()).isEqualTo("alice");
            assertThat(alice.name()).isEqualTo("Alice Lang");
            assertThat(alice.mail()).contains("alice@lab.example");
            assertThat(alice.groups()).containsExactlyInAnyOrder("carme-users", "vision");
        }
    }

    @Test
    void startTlsWorksAsWell() {
        try (InMemoryLdap ldap = InMemoryLdap.startTls()) {
            assertThat(directory(ldap).authenticate("bob", secret("bob")).groups())
                    .containsExactly("carme-operators");
        }
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGiveTheSameAnswer() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            assertThatThrownBy(() -> directory.authenticate("alice", "wrong".toCharArray()))
                    .isInstanceOf(WrongCredentials.class);
            assertThatThrownBy(() -> directory.authenticate("nobody", "wrong".toCharArray()))
                    .isInstanceOf(WrongCredentials.class);
        }
    }

    /** Only accounts that exist are locked. */
    @Test
    void thatAnAccountIsLockedIsToldToNobody() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            ldap.policySays(PasswordPolicyErrorEnum.ACCOUNT_LOCKED);
            assertThatThrownBy(() -> directory.authenticate("alice", "wrong".toCharArray()))
                    .isInstanceOf(WrongCredentials.class);
        }
    }

    @Test
    void whosePasswordWasResetChangesItFirst() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            ldap.policySays(PasswordPolicyErrorEnum.CHANGE_AFTER_RESET);
            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(PasswordWasReset.class);
            assertThatThrownBy(() -> directory.authenticate("alice", "wrong".toCharArray()))
                    .as("without the password nobody learns of it")
                    .isInstanceOf(WrongCredentials.class);
            ldap.policySays(null);
            assertThat(directory.authenticate("alice", secret("alice")).uid()).isEqualTo("alice");
        }
    }

    @Test
    void whatIsNoNameOrNoPasswordIsNeverAsked() {
        LdapDirectory directory = new LdapDirectory(() -> {
            throw new AssertionError("asked");
        });
        assertThatThrownBy(() -> directory.authenticate("alice", new char[0])).isInstanceOf(WrongCredentials.class);
        assertThatThrownBy(() -> directory.authenticate("alice", null)).isInstanceOf(WrongCredentials.class);
        assertThatThrownBy(() -> directory.authenticate(" ", secret("x"))).isInstanceOf(WrongCredentials.class);
        assertThatThrownBy(() -> directory.authenticate("alice", new char[1025]))
                .isInstanceOf(WrongCredentials.class);
        assertThatThrownBy(() -> directory.authenticate("a".repeat(65), secret("x")))
                .isInstanceOf(WrongCredentials.class);
    }

    @Test
    void groupsCountWhereTheSiteHasThemOnly() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            ldap.addNamesakes("carme-admins", "alice", "mallory");
            LdapDirectory narrow = new LdapDirectory(
                    () -> Optional.of(ldap.settings(ldap.caFile(), "ou=groups," + InMemoryLdap.BASE)));

            assertThat(narrow.authenticate("alice", secret("alice")).groups())
                    .containsExactlyInAnyOrder("carme-users", "vision");
            assertThat(directory(ldap).authenticate("alice", secret("alice")).groups())
                    .as("below the whole base")
                    .contains("carme-admins");
        }
    }

    @Test
    void ofTwoAccountsWithOneNameNeitherIsAnybody() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            ldap.addNamesakes("vision", "bob", "alice");

            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(WrongCredentials.class);
            assertThat(directory.find(Set.of("alice", "bob"))).containsOnlyKeys("bob");
        }
    }

    @Test
    void ofTwoAccountsWhoseNamesDifferInCaseNeitherIsAnybody() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            ldap.addNamesakes("vision", "bob", "Alice");

            for (Set<String> asked :
                    List.of(Set.of("alice", "bob"), Set.of("Alice", "bob"), Set.of("Alice", "alice", "bob"))) {
                assertThat(directory.find(asked)).as("%s", asked).containsOnlyKeys("bob");
            }
            assertThatThrownBy(() -> directory.authenticate("Alice", secret("Alice")))
                    .isInstanceOf(WrongCredentials.class);
        }
    }

    @Test
    void anAccountThatIsFoundByTwoNamesKeepsNobodyFromBeingReviewed() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            ldap.addPeople("p", 401);
            ldap.change("p0", "uid", "p0", "zero");
            ldap.change("p1", "uid", "p1", "p400");
            Set<String> uids = new LinkedHashSet<>();
            IntStream.range(0, 401).forEach(i -> uids.add("p" + i));
            uids.add("zero");

            Map<String, DirectoryPerson> found = directory(ldap).find(uids);

            assertThat(found).containsKeys("p0", "p1", "p399").hasSize(400);
            assertThat(found).as("two accounts have that name").doesNotContainKey("p400");
        }
    }

    /** The directory of this test answers at once; one that hashes takes its time for names that it has only. */
    @Test
    void aWrongPasswordAndAnUnknownNameTakeTheSameTime() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            for (String uid : List.of("alice", "nobody")) {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> directory.authenticate(uid, "wrong".toCharArray()))
                        .isInstanceOf(WrongCredentials.class);
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as(uid)
                        .isGreaterThanOrEqualTo(DirectorySetting.WRONG_AFTER.duration());
            }
        }
    }

    @Test
    void namesAreNoFilters() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            for (String uid : new String[] {"*", "ali*", "alice)(uid=*", "alice\0", "a,ou=people", "\\61lice"}) {
                assertThatThrownBy(() -> directory.authenticate(uid, secret("alice")))
                        .as(uid)
                        .isInstanceOf(WrongCredentials.class);
            }
        }
    }

    @Test
    void peopleAreFoundWithoutPasswords() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            Map<String, DirectoryPerson> found = directory.find(Set.of("alice", "bob", "nobody", "*"));
            assertThat(found).containsOnlyKeys("alice", "bob");
            assertThat(found.get("alice").groups()).containsExactlyInAnyOrder("carme-users", "vision");
            assertThat(found.get("bob").groups()).containsExactly("carme-operators");
            assertThat(found.get("bob").name()).isEqualTo("Bob (the builder) * Müller");
            ldap.die();
            assertThatThrownBy(() -> directory.find(Set.of("alice"))).isInstanceOf(DirectoryUnreachable.class);
        }
    }

    @Test
    void manyPeopleCostFewQuestions() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            ldap.addPeople("p", 401);
            LdapDirectory directory = directory(ldap);
            Set<String> uids = IntStream.range(0, 401).mapToObj(i -> "p" + i).collect(Collectors.toSet());
            assertThat(directory.find(uids)).hasSize(401).allSatisfy((uid, person) -> assertThat(person.groups())
                    .containsExactly("carme-users"));
            assertThat(ldap.searches())
                    .as("three for 200 people each, and the pool's own")
                    .isLessThanOrEqualTo(18);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pwdAccountLockedTime, 000001010000Z",
        "nsAccountLock, TRUE",
        "loginDisabled, TRUE",
        "shadowExpire, 0",
        "shadowExpire, 20000"
    })
    void whoIsDisabledInTheDirectoryIsNobody(String attribute, String value) {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            ldap.change("alice", attribute, value);
            assertThat(directory.find(Set.of("alice", "bob"))).containsOnlyKeys("bob");
            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(AccountDisabled.class);
            assertThatThrownBy(() -> directory.authenticate("alice", "wrong".toCharArray()))
                    .as("without the password nobody learns of it")
                    .isInstanceOf(WrongCredentials.class);
            ldap.change("alice", attribute);
            assertThat(directory.find(Set.of("alice"))).containsOnlyKeys("alice");
        }
    }

    @ParameterizedTest
    @CsvSource({"shadowExpire, -1", "shadowExpire, 99999", "pwdAccountLockedTime, 20260101000000Z"})
    void whoIsDisabledLaterOrForAWhileStaysSomebody(String attribute, String value) {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            ldap.change("alice", attribute, value);
            assertThat(directory(ldap).find(Set.of("alice"))).containsOnlyKeys("alice");
        }
    }

    @Test
    void aDirectoryThatIsAwayIsToldApart() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            directory.authenticate("alice", secret("alice"));
            ldap.die();
            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(DirectoryUnreachable.class);
        }
    }

    @Test
    void aDirectoryThatComesBackIsUsedAgain() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            directory.authenticate("alice", secret("alice"));
            ldap.restart();
            assertThat(directory.authenticate("alice", secret("alice")).uid()).isEqualTo("alice");
        }
    }

    @Test
    void anUnknownAuthorityIsNotTrusted() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = new LdapDirectory(() -> Optional.of(ldap.settings(Optional.empty())));
            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(DirectoryUnreachable.class);
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() {
        try (InMemoryLdap ldap = InMemoryLdap.namedOtherwise()) {
            assertThatThrownBy(() -> directory(ldap).authenticate("alice", secret("alice")))
                    .isInstanceOf(DirectoryUnreachable.class);
        }
    }

    @Test
    void withoutADirectoryItSaysSo() {
        LdapDirectory directory = new LdapDirectory(Optional::empty);
        assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                .isInstanceOf(DirectoryNotConfigured.class);
    }

    @Test
    void otherSchemesAreRefusedWithTheKey() {
        assertThatThrownBy(() -> LdapSettings.of(URI.create("http://x"), "", "", "", "", "", Optional.empty()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("carme.ldap.url");
    }

    @Test
    void aPersonChangesTheOwnPassword() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            char[] wanted = "Tübingen, correct horse".toCharArray();
            assertThatThrownBy(() -> directory.changePassword("alice", "wrong".toCharArray(), wanted))
                    .isInstanceOf(WrongCredentials.class);
            assertThatThrownBy(() -> directory.changePassword("nobody", secret("nobody"), wanted))
                    .isInstanceOf(WrongCredentials.class);
            directory.changePassword("alice", secret("alice"), wanted);
            assertThat(directory.authenticate("alice", wanted).uid()).isEqualTo("alice");
            assertThatThrownBy(() -> directory.authenticate("alice", secret("alice")))
                    .isInstanceOf(WrongCredentials.class);
            assertThat(directory.authenticate("bob", secret("bob")).uid()).isEqualTo("bob");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CONSTRAINT_VIOLATION, PASSWORD_TOO_SHORT, password.short",
        "CONSTRAINT_VIOLATION, INSUFFICIENT_PASSWORD_QUALITY, password.weak",
        "CONSTRAINT_VIOLATION, PASSWORD_IN_HISTORY, password.used",
        "CONSTRAINT_VIOLATION, PASSWORD_TOO_YOUNG, password.young",
        "INSUFFICIENT_ACCESS_RIGHTS, PASSWORD_MOD_NOT_ALLOWED, password.elsewhere",
        "CONSTRAINT_VIOLATION, , password.weak",
        "INSUFFICIENT_ACCESS_RIGHTS, , password.elsewhere",
        "PROTOCOL_ERROR, , password.elsewhere",
        "OTHER, , password.refused"
    })
    void theDirectorysReasonIsTold(ResultCodeEnum result, PasswordPolicyErrorEnum error, String key) {
        assertThatThrownBy(() -> LdapPassword.judgeChange(result, error))
                .isInstanceOfSatisfying(
                        PasswordRefused.class, e -> assertThat(e.key()).isEqualTo(key));
        LdapPassword.judgeChange(ResultCodeEnum.SUCCESS, error);
    }

    private static LdapDirectory directory(InMemoryLdap ldap) {
        return new LdapDirectory(() -> Optional.of(ldap.settings()));
    }

    private static char[] secret(String uid) {
        return ("secret of " + uid).toCharArray();
    }
}
