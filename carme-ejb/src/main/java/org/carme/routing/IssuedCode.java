package org.carme.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carme.job.Job;
import org.carme.login.Login;
import org.carme.platform.Token;

/** A one-time code, bound to the login and the browser that asked, one job and one entry point. Used once or never. */
@Entity
@Table(name = "open_codes")
public class IssuedCode {
    @Id
    @Column(name = "code_hash")
    private String codeHash;

    @ManyToOne(optional = false)
    @JoinColumn(name = "login_id")
    private Login login;

    @ManyToOne(optional = false)
    @JoinColumn(name = "job_id")
    private Job job;

    @Column(name = "entry_point")
    private String entryPoint;

    @Column(name = "browser_hash")
    private String browserHash;

    private Instant expires;
    private Instant used;

    protected IssuedCode() {}

    IssuedCode(Token code, Login login, Job job, String entryPoint, String browserHash, Instant expires) {
        this.codeHash = code.hash();
        this.login = login;
        this.job = job;
        this.entryPoint = entryPoint;
        this.browserHash = browserHash;
        this.expires = expires;
    }

    Login login() {
        return login;
    }

    Job job() {
        return job;
    }

    String entryPoint() {
        return entryPoint;
    }

    /** Whether this is the browser that asked for it, by what it shows; null where it shows nothing. */
    boolean isFor(String rawBrowser) {
        return Token.presented(rawBrowser)
                .filter(shown -> shown.matches(browserHash))
                .isPresent();
    }
}
