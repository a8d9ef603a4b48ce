package org.carme.user;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A person of the institute. Becomes known by the first login, or earlier because a project names the person as a member; from then on each login
 * brings names and groups up to date.
 */
@Entity
@Table(name = "users")
public class User {
    private static final int LONGEST_NAME = 200;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String uid;

    @Column(name = "display_name")
    private String displayName;

    private String mail;
    private String locale;
    private String theme;
    private boolean disabled;
    private Instant created;

    @Column(name = "last_login")
    private Instant lastLogin;

    @ElementCollection
    @CollectionTable(name = "user_groups", joinColumns = @JoinColumn(name = "user_id"))
    @Column(name = "name")
    private Set<String> groups = new HashSet<>();

    @Version
    private long version;

    /** Rows are made by {@link UserRepository#findOrAdd}. */
    protected User() {}

    /** Takes over what the directory says at a login. */
    public void loggedIn(String name, Optional<String> address, Set<String> memberOf, Instant now) {
        describe(name, address, memberOf);
        this.lastLogin = Objects.requireNonNull(now);
    }

    /** Takes over what the directory says. */
    public void describe(String name, Optional<String> address, Set<String> memberOf) {
        this.displayName = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        this.mail = address.orElse(null);
        this.groups.retainAll(memberOf);
        this.groups.addAll(memberOf);
    }

    /** Is in the directory no more. */
    public void leave() {
        this.groups.clear();
    }

    /** Gives the person access to this site back, as far as the directory says so. */
    public void enable() {
        this.disabled = false;
    }

    /** Takes away the person's access to this site. */
    public void disable() {
        this.disabled = true;
    }

    /** How this person likes pages. */
    public Taste taste() {
        return new Taste(Optional.ofNullable(locale), Optional.ofNullable(theme));
    }

    /** Likes pages otherwise from now on. */
    public void likes(Taste taste) {
        this.locale = taste.language().orElse(null);
        this.theme = taste.theme().orElse(null);
    }

    public long id() {
        return id;
    }

    public String uid() {
        return uid;
    }

    public String displayName() {
        return displayName;
    }

    /** Mail address, if the directory names one. */
    public Optional<String> mail() {
        return Optional.ofNullable(mail);
    }

    public boolean isDisabled() {
        return disabled;
    }

    /** Groups of the directory, as of the last login. */
    public Set<String> groups() {
        return Set.copyOf(groups);
    }
}
