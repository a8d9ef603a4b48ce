package org.carme.view.account;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.Objects;
import org.carme.account.PasswordService;
import org.carme.view.login.BrowserLogin;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** The person's password in the directory, on the account page. */
@Named
@RequestScoped
public class PasswordBacking {

    private final PasswordService passwords;
    private final BrowserLogin browser;
    private final PageBacking page;
    private final LoginsBacking logins;

    private String current;
    private String wanted;
    private String repeated;

    /** For the container's proxy. */
    protected PasswordBacking() {
        this(null, null, null, null);
    }

    @Inject
    PasswordBacking(PasswordService passwords, BrowserLogin browser, PageBacking page, LoginsBacking logins) {
        this.passwords = passwords;
        this.browser = browser;
        this.page = page;
        this.logins = logins;
    }

    /** Changes it. */
    public void change() {
        if (!Objects.equals(wanted, repeated)) {
            Notice.bad(page.say("password.differ"));
            return;
        }
        char[] old = typed(current);
        char[] next = typed(wanted);
        if (Notice.succeeds(() -> passwords.change(old, next, browser.from()))) {
            Notice.good(page.say("password.changed"));
            logins.refresh();
        }
        Arrays.fill(old, ' ');
        Arrays.fill(next, ' ');
    }

    /** A form that somebody made by hand may leave fields out: Faces does not ask for those. */
    private static char[] typed(String text) {
        return text == null ? new char[0] : text.toCharArray();
    }

    /** Never shown again. */
    public String getCurrent() {
        return null;
    }

    public void setCurrent(String current) {
        this.current = current;
    }

    /** Never shown again. */
    public String getWanted() {
        return null;
    }

    public void setWanted(String wanted) {
        this.wanted = wanted;
    }

    /** Never shown again. */
    public String getRepeated() {
        return null;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }
}
