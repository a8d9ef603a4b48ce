package org.carme.project;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import org.carme.user.User;

/** A person in a project: invited or requested, active, ended. One row for each pair, so that a return is a change of state. */
@Entity
@Table(name = "memberships")
public class Membership {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "project_id")
    private Project project;

    @ManyToOne(optional = false)
    @JoinColumn(name = "user_id")
    private User user;

    @Enumerated(EnumType.STRING)
    private MembershipState state;

    @Enumerated(EnumType.STRING)
    private ProjectRole role;

    private Instant created;

    @Version
    private long version;

    protected Membership() {}

    /** Works in the project from now on. */
    public Membership(Project project, User user, ProjectRole role, Instant now) {
        this.project = Objects.requireNonNull(project);
        this.user = Objects.requireNonNull(user);
        this.role = Objects.requireNonNull(role);
        this.state = MembershipState.ACTIVE;
        this.created = Objects.requireNonNull(now);
    }

    /** Is active in this role, whatever it was. */
    public void activate(ProjectRole as) {
        this.state = MembershipState.ACTIVE;
        this.role = Objects.requireNonNull(as);
    }

    /** Is over. */
    public void end() {
        this.state = MembershipState.ENDED;
    }

    /** Where somebody works and as what, in few words. */
    String summary() {
        return project.slug() + " " + (isActive() ? role : state);
    }

    public boolean isActive() {
        return state == MembershipState.ACTIVE;
    }

    public Project project() {
        return project;
    }

    public User user() {
        return user;
    }
}
