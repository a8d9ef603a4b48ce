package org.carme.view.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.model.SelectItem;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.carme.apitoken.ApiTokenService;
import org.carme.apitoken.CreatedApiToken;
import org.carme.apitoken.NewApiTokenService;
import org.carme.apitoken.WantedApiToken;
import org.carme.user.TokenScope;
import org.carme.view.login.BrowserLogin;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** The account page: personal tokens, each shown once. */
@Named
@RequestScoped
public class AccountBacking {

    private static final int USUAL_DAYS = 90;

    private final ApiTokenService apiTokens;
    private final NewApiTokenService newTokens;
    private final BrowserLogin browser;
    private final PageBacking page;

    private List<TokenRow> tokens;
    private String name;
    private Integer days = USUAL_DAYS;
    private TokenScope scope = TokenScope.READ;
    private String proof;
    private String created = "";
    private Long revoked;

    /** For the container's proxy. */
    protected AccountBacking() {
        this(null, null, null, null);
    }

    @Inject
    AccountBacking(ApiTokenService apiTokens, NewApiTokenService newTokens, BrowserLogin browser, PageBacking page) {
        this.apiTokens = apiTokens;
        this.newTokens = newTokens;
        this.browser = browser;
        this.page = page;
    }

    @PostConstruct
    void load() {
        tokens = apiTokens.list().stream()
                .map(token -> TokenRow.of(token, page.say("account.scope." + token.scope())))
                .toList();
    }

    /** Makes a token and shows it, this once. */
    public void create() {
        CreatedApiToken made = Notice.attempt(() -> newTokens.create(wanted(), proof, browser.from()));
        if (made != null) {
            created = made.token();
            name = null;
            load();
        }
    }

    /** Revokes the token that was confirmed. */
    public void revoke() {
        if (revoked != null && Notice.succeeds(() -> apiTokens.revoke(revoked))) {
            Notice.good(page.say("account.revoked"));
            load();
        }
    }

    /** The person's tokens. */
    public List<TokenRow> getTokens() {
        return tokens;
    }

    /** The token that was just made; empty otherwise. */
    public String getCreated() {
        return created;
    }

    /** How long a token can live. */
    public List<SelectItem> getLifetimes() {
        return Stream.of(30, USUAL_DAYS, 365)
                .map(count -> new SelectItem(count, page.say("account.days", count)))
                .toList();
    }

    /** What a token of this person can be good for. */
    public List<SelectItem> getScopes() {
        return newTokens.scopes().stream()
                .map(each -> new SelectItem(each, page.say("account.scope." + each)))
                .toList();
    }

    /** What the new token is called. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** How many days the new token lives. */
    public Integer getDays() {
        return days;
    }

    public void setDays(Integer days) {
        this.days = days;
    }

    /** What the new token is good for. */
    public TokenScope getScope() {
        return scope;
    }

    public void setScope(TokenScope scope) {
        this.scope = scope;
    }

    /** Never shown again. */
    public String getProof() {
        return null;
    }

    /** A code, a passkey's answer or the password. */
    public void setProof(String proof) {
        this.proof = proof;
    }

    /** The token to revoke. */
    public Long getRevoked() {
        return revoked;
    }

    public void setRevoked(Long revoked) {
        this.revoked = revoked;
    }

    private WantedApiToken wanted() {
        return new WantedApiToken(name, Duration.ofDays(days), scope);
    }
}
