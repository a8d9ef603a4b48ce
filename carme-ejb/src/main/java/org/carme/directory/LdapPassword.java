package org.carme.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyErrorEnum;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyRequestImpl;
import org.apache.directory.api.ldap.extras.controls.ppolicy.PasswordPolicyResponse;
import org.apache.directory.api.ldap.extras.extended.pwdModify.PasswordModifyRequest;
import org.apache.directory.api.ldap.extras.extended.pwdModify.PasswordModifyRequestImpl;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.message.BindRequest;
import org.apache.directory.api.ldap.model.message.BindRequestImpl;
import org.apache.directory.api.ldap.model.message.BindResponse;
import org.apache.directory.api.ldap.model.message.ExtendedResponse;
import org.apache.directory.api.ldap.model.message.Response;
import org.apache.directory.api.ldap.model.message.ResultCodeEnum;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.ldap.client.api.LdapNetworkConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One person's password: checks it, and changes it as that person (RFC 3062), so that the directory's own policy decides. */
final class LdapPassword implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapPassword.class);

    private final LdapNetworkConnection connection;
    private final Dn name;
    private final byte[] current;

    /** On a connection that is bound as nobody yet and closed with this. */
    LdapPassword(LdapNetworkConnection connection, Dn name, char[] current) {
        this.connection = connection;
        this.name = name;
        this.current = bytes(current);
    }

    /**
     * Binds as the person.
     *
     * @return what the directory's policy says of the password though it is right; null where it says nothing
     */
    PasswordPolicyErrorEnum check() throws LdapException {
        BindRequest request = new BindRequestImpl();
        request.setDn(name);
        request.setCredentials(current);
        request.addControl(new PasswordPolicyRequestImpl());
        connection.connect();
        try {
            BindResponse response = connection.bind(request);
            judge(response.getLdapResult().getResultCode());
            return policyError(response);
        } catch (LdapException e) {
            LOG.warn("The directory does not answer: {}", e.toString());
            throw new DirectoryUnreachable(true);
        }
    }

    /** Gives the person another one; to be called after the check. */
    void change(char[] wanted) throws LdapException {
        byte[] next = bytes(wanted);
        try {
            PasswordModifyRequest request = new PasswordModifyRequestImpl();
            request.setUserIdentity(name.getName().getBytes(StandardCharsets.UTF_8));
            request.setOldPassword(current);
            request.setNewPassword(next);
            request.addControl(new PasswordPolicyRequestImpl());
            ExtendedResponse response = connection.extended(request);
            judgeChange(response.getLdapResult().getResultCode(), policyError(response));
        } finally {
            Arrays.fill(next, (byte) 0);
        }
    }

    /** What the policy says of a refused password is told to nobody: only accounts that exist are locked. */
    private static void judge(ResultCodeEnum result) throws LdapException {
        switch (result) {
            case SUCCESS -> {}
            case INVALID_CREDENTIALS, NO_SUCH_OBJECT, INVALID_DN_SYNTAX, INAPPROPRIATE_AUTHENTICATION ->
                throw new WrongCredentials();
            default -> throw new LdapException("bind: " + result);
        }
    }

    /** Tells a person why the directory does not take a password; error is what its policy says, or null. */
    static void judgeChange(ResultCodeEnum result, PasswordPolicyErrorEnum error) {
        if (result == ResultCodeEnum.SUCCESS) {
            return;
        }
        if (error != null) {
            throw new PasswordRefused(
                    switch (error) {
                        case PASSWORD_TOO_SHORT -> "password.short";
                        case INSUFFICIENT_PASSWORD_QUALITY -> "password.weak";
                        case PASSWORD_IN_HISTORY -> "password.used";
                        case PASSWORD_TOO_YOUNG -> "password.young";
                        case PASSWORD_MOD_NOT_ALLOWED -> "password.elsewhere";
                        case MUST_SUPPLY_OLD_PASSWORD,
                                PASSWORD_EXPIRED,
                                ACCOUNT_LOCKED,
                                CHANGE_AFTER_RESET,
                                PASSWORD_TOO_LONG,
                                MINIMAL_ERROR,
                                MAXIMAL_ERROR -> "password.refused";
                    });
        }
        throw new PasswordRefused(
                switch (result) {
                    case CONSTRAINT_VIOLATION -> "password.weak";
                    case INSUFFICIENT_ACCESS_RIGHTS, UNWILLING_TO_PERFORM, PROTOCOL_ERROR -> "password.elsewhere";
                    default -> "password.refused";
                });
    }

    private static PasswordPolicyErrorEnum policyError(Response response) {
        return response.getControl(PasswordPolicyResponse.OID) instanceof PasswordPolicyResponse policy
                ? policy.getPasswordPolicyError()
                : null;
    }

    private static byte[] bytes(char[] text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = Arrays.copyOfRange(encoded.array(), 0, encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(current, (byte) 0);
        connection.close();
    }
}
