package org.carme.container;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.carme.directory.DirectoryPerson;
import org.carme.login.LoginService;
import org.carme.login.Logins;
import org.carme.login.SignedIn;
import org.carme.platform.Token;
import org.carme.throttling.ClientAddress;
import org.carme.user.Principal;
import org.carme.user.TokenScope;

/** The people of the matrix, each by a login of their own that has just begun, and programs of theirs. */
final class Visitors {
    private static final Set<String> USER = Set.of("users");

    /** By the columns of the matrix; who is in which project stands in the demo's site.json. */
    private static final Map<String, DirectoryPerson> PEOPLE = Map.ofEntries(
            Map.entry("owner", person("alice", USER)),
            Map.entry("password only", person("alice", USER)),
            Map.entry("ended login", person("alice", USER)),
            Map.entry("owner's token", person("alice", USER)),
            Map.entry("reading token", person("alice", USER)),
            Map.entry("other user", person("bob", USER)),
            Map.entry("member", person("carol", USER)),
            Map.entry("lead", person("lena", USER)),
            Map.entry("operator", person("olga", Set.of("operators"))),
            Map.entry("administrator", person("adam", Set.of("admins"))),
            Map.entry("administrator's token", person("adam", Set.of("admins"))));

    private static final Map<String, TokenScope> SCOPES = Map.of(
            "owner's token",
            TokenScope.JOBS,
            "reading token",
            TokenScope.READ,
            "administrator's token",
            TokenScope.ADMINISTER);

    private final Logins logins;
    private final LoginService service;

    Visitors(Logins logins, LoginService service) {
        this.logins = logins;
        this.service = service;
    }

    /** Whoever stands for that column, as the login says; nobody where there is no login, or none any more. */
    Optional<Principal> arrive(String column) {
        if (column.equals("anonymous")) {
            return Optional.empty();
        }
        SignedIn signedIn = logins.begin(PEOPLE.get(column), Token.random(), new ClientAddress("192.0.2.1", "matrix"));
        if (column.equals("ended login")) {
            logins.end(signedIn.principal().loginId());
        }
        Optional<Principal> known = service.authenticate(signedIn.token());
        if (SCOPES.containsKey(column)) {
            return known.map(who -> byToken(who, SCOPES.get(column)));
        }
        return column.equals("password only")
                ? known.map(who -> Principal.halfway(who.userId(), who.uid(), who.displayName(), who.loginId()))
                : known;
    }

    private static Principal byToken(Principal who, TokenScope scope) {
        return Principal.byToken(who.userId(), who.uid(), who.displayName(), scope.of(who.roles()), scope);
    }

    private static DirectoryPerson person(String uid, Set<String> groups) {
        return new DirectoryPerson(uid, uid, Optional.empty(), groups);
    }
}
