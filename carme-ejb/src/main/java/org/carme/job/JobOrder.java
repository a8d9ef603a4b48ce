package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carme.image.Image;
import org.carme.node.Accelerator;
import org.carme.node.Cluster;
import org.carme.project.Project;
import org.carme.user.User;

/** What was ordered: by whom, where, on what. Never changes but for the key of one that came to nothing; what became of it is told by {@link Job}. */
@MappedSuperclass
public abstract class JobOrder {
    private UUID uuid;

    @Enumerated(EnumType.STRING)
    private JobKind kind;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "owner_id")
    private User owner;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "project_id")
    private Project project;

    @Column(name = "template_id")
    private long templateId;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "cluster_id")
    private Cluster cluster;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "accelerator_id")
    private Accelerator accelerator;

    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "image_id")
    private Image image;

    private String name;

    @Column(name = "batch_name")
    private String batchName;

    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Embedded
    private RequestedShape shape;

    @Column(name = "join_token_hash")
    private String joinTokenHash;

    private Instant created;

    protected JobOrder() {}

    JobOrder(User owner, LaunchPlan plan, Optional<String> idempotencyKey, String joinTokenHash, Instant now) {
        this.uuid = UUID.randomUUID();
        this.kind = JobKind.INTERACTIVE;
        this.owner = Objects.requireNonNull(owner);
        this.project = plan.project();
        this.templateId = plan.template().id();
        this.accelerator = plan.accelerator();
        this.cluster = accelerator.cluster();
        this.image = plan.image();
        this.name = plan.name();
        this.batchName = plan.batchName();
        this.idempotencyKey = idempotencyKey.orElse(null);
        this.shape = plan.shape();
        this.joinTokenHash = Objects.requireNonNull(joinTokenHash);
        this.created = Objects.requireNonNull(now);
    }

    /** Whether it is what that request asks for. */
    boolean answers(LaunchRequest request) {
        return project.slug().equals(request.project())
                && accelerator.name().equals(request.accelerator())
                && image.name().equals(request.image())
                && name.equals(request.name().strip())
                && shape.nodes() == request.nodes()
                && shape.gpusPerNode() == request.gpusPerNode()
                && shape.time().equals(request.time());
    }

    /** Nothing came of it: the key may name another one. */
    void releaseKey() {
        idempotencyKey = null;
    }

    public UUID uuid() {
        return uuid;
    }

    public User owner() {
        return owner;
    }

    public Project project() {
        return project;
    }

    /** Key of the resource template that allowed it. */
    public long templateId() {
        return templateId;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Accelerator accelerator() {
        return accelerator;
    }

    public Image image() {
        return image;
    }

    public String name() {
        return name;
    }

    /** The name for the batch system, without the UUID that follows it there. */
    public String batchName() {
        return batchName;
    }

    public RequestedShape shape() {
        return shape;
    }

    /** Hash of the token with which its agent joins. */
    public String joinTokenHash() {
        return joinTokenHash;
    }

    public Instant created() {
        return created;
    }
}
