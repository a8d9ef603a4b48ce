package org.carme.account;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.carme.audit.AuditAction;
import org.carme.audit.AuditSubject;
import org.carme.audit.Audited;
import org.carme.login.Logins;
import org.carme.user.Caller;
import org.carme.user.Guarded;
import org.carme.user.Permission;
import org.carme.user.Permitted;
import org.carme.user.User;
import org.carme.user.UserRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everybody whom the site knows, for administrators. One query a page, however many people there are. */
@Stateless
@Guarded
public class PeopleService {
    private static final Logger LOG = LoggerFactory.getLogger(PeopleService.class);
    private static final int ROWS = 50;

    /** Whoever was erased is nobody any more: names of the directory have no colon. */
    private static final String PEOPLE = """
            SELECT u.uid, u.display_name, u.disabled, u.last_login,
              (SELECT COUNT(*) FROM logins l WHERE l.user_id = u.id AND l.ended IS NULL AND l.complete = TRUE),
              (SELECT COUNT(*) FROM totp_devices d WHERE d.user_id = u.id AND d.removed IS NULL)
                + (SELECT COUNT(*) FROM passkeys k WHERE k.user_id = u.id),
              (SELECT COUNT(*) FROM user_groups g WHERE g.user_id = u.id)
            FROM users u
            WHERE u.uid > ? AND u.uid NOT LIKE '%:%'
              AND (LOWER(u.uid) LIKE ? ESCAPE '!' OR LOWER(u.display_name) LIKE ? ESCAPE '!')
            ORDER BY u.uid""";

    private EntityManager entityManager;
    private UserRepository users;
    private Logins logins;
    private Caller caller;

    /** For the container. */
    public PeopleService() {}

    @Inject
    public PeopleService(EntityManager entityManager, UserRepository users, Logins logins, Caller caller) {
        this.entityManager = entityManager;
        this.users = users;
        this.logins = logins;
        this.caller = caller;
    }

    /**
     * Accounts in whose names the text is found.
     *
     * @param text part of the name, here or in the directory, in capitals or not; empty for everybody
     * @param after what the page before said; empty for the first
     */
    @Permitted(Permission.ADMINISTER_SITE)
    public PeoplePage search(String text, Optional<String> after) {
        String part = "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
        List<?> rows = entityManager
                .createNativeQuery(PEOPLE)
                .setParameter(1, after.orElse(""))
                .setParameter(2, part)
                .setParameter(3, part)
                .setMaxResults(ROWS + 1)
                .getResultList();
        List<PersonView> people =
                rows.stream().limit(ROWS).map(row -> view((Object[]) row)).toList();
        return new PeoplePage(
                people, rows.size() > ROWS ? Optional.of(people.get(ROWS - 1).user()) : Optional.empty());
    }

    /** Ends all of somebody's logins in browsers, with what is open in them. The person may log in anew. */
    @Permitted(Permission.ADMINISTER_SITE)
    @Audited(AuditAction.PERSON_LOGOUT)
    public void endLogins(@Audited.Subject(AuditSubject.Kind.PERSON) String uid) {
        User user = users.findLocked(uid).orElseThrow(UnknownAccount::new);
        logins.endAllOf(user);
        LOG.info("{} ended the logins of {}", caller.principal().uid(), user.uid());
    }

    private static PersonView view(Object[] row) {
        Optional<Instant> lastLogin =
                Optional.ofNullable((Number) row[3]).map(Number::longValue).map(Instant::ofEpochMilli);
        return new PersonView(
                row[0].toString(),
                row[1].toString(),
                state(isTrue(row[2]), lastLogin.isPresent(), number(row[6]) > 0),
                lastLogin,
                number(row[4]),
                number(row[5]) > 0);
    }

    private static PersonState state(boolean disabled, boolean seen, boolean inGroups) {
        if (disabled) {
            return PersonState.DISABLED;
        }
        if (!seen) {
            return PersonState.NEVER;
        }
        return inGroups ? PersonState.ACTIVE : PersonState.GONE;
    }

    private static int number(Object value) {
        return ((Number) value).intValue();
    }

    /** As one database or the other tells it. */
    private static boolean isTrue(Object value) {
        return value instanceof Boolean flag ? flag : number(value) != 0;
    }
}
