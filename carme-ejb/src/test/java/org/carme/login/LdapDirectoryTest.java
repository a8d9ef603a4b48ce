package org.carme.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.BadSetting;
import org.junit.jupiter.api.Test;

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
    void somebodyIsFoundWithoutAPassword() {
        try (InMemoryLdap ldap = InMemoryLdap.ldaps()) {
            LdapDirectory directory = directory(ldap);
            assertThat(directory.find("alice")).map(DirectoryPerson::groups).contains(Set.of("carme-users", "vision"));
            assertThat(directory.find("nobody")).isEmpty();
            assertThat(directory.find("*")).isEmpty();
            ldap.die();
            assertThatThrownBy(() -> directory.find("alice")).isInstanceOf(DirectoryUnreachable.class);
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
        assertThatThrownBy(() -> LdapSettings.of(URI.create("http://x"), "", "", "", Optional.empty()))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("carme.ldap.url");
    }

    private static LdapDirectory directory(InMemoryLdap ldap) {
        return new LdapDirectory(() -> Optional.of(ldap.settings()));
    }

    private static char[] secret(String uid) {
        return ("secret of " + uid).toCharArray();
    }
}
