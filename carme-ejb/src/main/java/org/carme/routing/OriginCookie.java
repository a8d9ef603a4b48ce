package org.carme.routing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.carme.platform.Token;

/** The cookie of a job's origin in one browser; it is worth what its grant is worth. */
@Entity
@Table(name = "origin_cookies")
public class OriginCookie {
    @Id
    @Column(name = "cookie_hash")
    private String cookieHash;

    @ManyToOne(optional = false)
    @JoinColumn(name = "grant_id")
    private AccessGrant grant;

    private Instant created;

    protected OriginCookie() {}

    OriginCookie(Token token, AccessGrant grant, Instant now) {
        this.cookieHash = token.hash();
        this.grant = grant;
        this.created = now;
    }

    AccessGrant grant() {
        return grant;
    }
}
