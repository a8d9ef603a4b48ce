package org.carme.view.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.carme.login.MyLoginsService;
import org.carme.view.login.BrowserLogin;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** The person's logins on the account page, and their ends. */
@Named
@RequestScoped
public class LoginsBacking {

    private final MyLoginsService service;
    private final BrowserLogin browser;
    private final PageBacking page;
    private final AccountBacking tokens;

    private List<LoginRow> logins;
    private Long ending;

    /** For the container's proxy. */
    protected LoginsBacking() {
        this(null, null, null, null);
    }

    @Inject
    LoginsBacking(MyLoginsService service, BrowserLogin browser, PageBacking page, AccountBacking tokens) {
        this.service = service;
        this.browser = browser;
        this.page = page;
        this.tokens = tokens;
    }

    @PostConstruct
    void load() {
        logins = service.list().stream()
                .map(login -> LoginRow.of(login, page.say("logins.unknown")))
                .toList();
    }

    /** Ends the login that was confirmed, or all others where none was named. */
    public void end() {
        Integer ended = Notice.attempt(() -> {
            if (ending == null) {
                return service.endOthers(browser.from());
            }
            service.end(ending);
            return 1;
        });
        if (ended != null) {
            Notice.good(page.say("logins.ended", ended));
        }
        refresh();
    }

    /** What let somebody in was ended: shows what is left of it. */
    void refresh() {
        load();
        tokens.load();
    }

    /** Those that still let somebody in, this one first. */
    public List<LoginRow> getLogins() {
        return logins;
    }

    /** Whether there are others than this one. */
    public boolean isOthers() {
        return logins.stream().anyMatch(login -> !login.here());
    }

    /** The login to end; null for all but this one. */
    public Long getEnding() {
        return ending;
    }

    public void setEnding(Long ending) {
        this.ending = ending;
    }
}
