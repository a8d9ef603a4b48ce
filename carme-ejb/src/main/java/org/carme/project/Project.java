package org.carme.project;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.carme.user.User;

/**
 * What people work on together: requested, approved, and one day expired or archived. Jobs run in an approved one that has not expired.
 */
@Entity
@Table(name = "projects")
public class Project {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String slug;
    private String name;
    private String department;
    private String classification;
    private String description;

    @ManyToOne
    @JoinColumn(name = "owner_id")
    private User owner;

    @Enumerated(EnumType.STRING)
    private ProjectState state;

    @Column(name = "terms_accepted")
    private Instant termsAccepted;

    @Column(name = "slurm_account")
    private String account;

    @Column(name = "posix_group")
    private String posixGroup;

    private Instant created;
    private Instant approved;
    private Instant expires;

    @ManyToMany
    @JoinTable(
            name = "project_templates",
            joinColumns = @JoinColumn(name = "project_id"),
            inverseJoinColumns = @JoinColumn(name = "template_id"))
    @OrderBy("id")
    private List<ResourceTemplate> templates = new ArrayList<>();

    @Version
    private long version;

    protected Project() {}

    /** Asked for. */
    public Project(String slug, String name, Instant now) {
        this.slug = Objects.requireNonNull(slug);
        this.name = Objects.requireNonNull(name);
        this.state = ProjectState.REQUESTED;
        this.created = Objects.requireNonNull(now);
    }

    /** Lets its members work. */
    public void approve(Instant now) {
        if (state != ProjectState.APPROVED) {
            state = ProjectState.APPROVED;
            approved = now;
        }
    }

    /** Sets what people call it, who pays on the cluster, and whose directory its jobs see. */
    public void describe(String newName, Optional<String> newAccount, Optional<String> newGroup) {
        this.name = Objects.requireNonNull(newName);
        this.account = newAccount.orElse(null);
        this.posixGroup = newGroup.orElse(null);
    }

    /** Says which templates its jobs may use. */
    public void offer(List<ResourceTemplate> allowed) {
        templates.removeIf(template -> !allowed.contains(template));
        allowed.stream().filter(template -> !templates.contains(template)).forEach(templates::add);
    }

    /** What rights come of it, in few words. */
    String summary() {
        return state + templates.stream().map(ResourceTemplate::name).collect(Collectors.joining(", ", " with ", ""))
                + " as " + account + ", " + posixGroup;
    }

    /** Whether jobs may be started in it. */
    public boolean isOpen(Instant now) {
        return state == ProjectState.APPROVED && (expires == null || now.isBefore(expires));
    }

    public long id() {
        return id;
    }

    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    /** Who pays on the cluster. */
    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    /** The group whose directory its jobs see. */
    public Optional<String> posixGroup() {
        return Optional.ofNullable(posixGroup);
    }

    /** What its jobs may ask for, in a fixed order. */
    public List<ResourceTemplate> templates() {
        return List.copyOf(templates);
    }
}
