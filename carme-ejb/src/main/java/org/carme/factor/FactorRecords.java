package org.carme.factor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.carme.user.Erasure;
import org.carme.user.PersonalRecords;
import org.carme.user.PersonalTable;

/** Second factors: which there are and when they were used, never what they are made of. All of them go. */
@ApplicationScoped
public class FactorRecords implements PersonalRecords {
    private static final String SECRET = "the factor itself, or made of it";

    @Override
    public List<PersonalTable> tables() {
        return List.of(
                PersonalTable.of("devices", "totp_devices", "user_id")
                        .plain("name")
                        .times("created", "last_used", "removed")
                        .withheld(SECRET, "sealed_key", "mark")
                        .withheld("which code was the last one", "last_step"),
                PersonalTable.of("passkeys", "passkeys", "user_id")
                        .plain("name", "sign_count", "transports")
                        .flags("backup_eligible")
                        .times("created", "last_used")
                        .withheld(SECRET, "credential_id", "credential"),
                PersonalTable.of("backupCodes", "backup_codes", "user_id")
                        .times("created", "used")
                        .withheld(SECRET, "mark"),
                PersonalTable.of("wrongCodes", "wrong_codes", "user_id")
                        .plain("login_id", "source")
                        .times("made"),
                PersonalTable.of("guessedCodes", "guessed_codes", "user_id")
                        .plain("strangers", "missed", "told")
                        .times("last_stranger"),
                PersonalTable.of("factorsTaken", "factor_resets", "user_id")
                        .times("made", "seen")
                        .withheld("another person", "made_by"));
    }

    @Override
    public int turn() {
        return 50;
    }

    @Override
    public void erase(Erasure person) {
        person.run("DELETE FROM totp_devices WHERE user_id = ?", person.userId());
        person.run("DELETE FROM passkeys WHERE user_id = ?", person.userId());
        person.run("DELETE FROM passkey_owners WHERE user_id = ?", person.userId());
        person.run(
                "DELETE FROM passkey_challenges WHERE login_id IN (SELECT id FROM logins WHERE user_id = ?)",
                person.userId());
        person.run("DELETE FROM backup_codes WHERE user_id = ?", person.userId());
        person.run("DELETE FROM wrong_codes WHERE user_id = ?", person.userId());
        person.run("DELETE FROM guessed_codes WHERE user_id = ?", person.userId());
        person.run("DELETE FROM factor_resets WHERE user_id = ?", person.userId());
        person.run(
                "DELETE FROM offered_keys WHERE login_id IN (SELECT id FROM logins WHERE user_id = ?)",
                person.userId());
    }
}
