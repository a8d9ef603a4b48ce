package org.carme.about;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** A text as an administrator saved it once. Never changed. */
@Entity
@Table(name = "site_texts")
public class SiteText {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @Enumerated(EnumType.STRING)
    private SitePage page;

    private String language;
    private int number;
    private String content;
    private Instant made;

    @Column(name = "made_by")
    private long madeBy;

    protected SiteText() {}

    SiteText(SitePage page, String language, int number, String content, long madeBy, Instant now) {
        this.page = Objects.requireNonNull(page);
        this.language = Objects.requireNonNull(language);
        this.number = number;
        this.content = Objects.requireNonNull(content);
        this.madeBy = madeBy;
        this.made = Objects.requireNonNull(now);
    }

    int number() {
        return number;
    }

    String content() {
        return content;
    }

    Instant made() {
        return made;
    }

    long madeBy() {
        return madeBy;
    }
}
