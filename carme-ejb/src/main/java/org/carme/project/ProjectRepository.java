package org.carme.project;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.carme.user.User;

/** Finds and keeps projects, memberships and templates. */
@Dependent
public class ProjectRepository {
    private final EntityManager entityManager;

    @Inject
    public ProjectRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Projects in which the person is an active member, by name. */
    public List<Project> ofMember(long userId) {
        return entityManager
                .createQuery(
                        "SELECT m.project FROM Membership m WHERE m.user.id = :user AND m.state = :active ORDER BY m.project.name",
                        Project.class)
                .setParameter("user", userId)
                .setParameter("active", MembershipState.ACTIVE)
                .getResultList();
    }

    /** The project of that slug. */
    public Optional<Project> find(String slug) {
        return entityManager
                .createQuery("SELECT p FROM Project p WHERE p.slug = :slug", Project.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    /** The resource template of that key. */
    public Optional<ResourceTemplate> findTemplate(long id) {
        return Optional.ofNullable(entityManager.find(ResourceTemplate.class, id));
    }

    Optional<ResourceTemplate> findTemplate(String name) {
        return entityManager
                .createQuery("SELECT t FROM ResourceTemplate t WHERE t.name = :name", ResourceTemplate.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    List<Membership> members(Project project) {
        return entityManager
                .createQuery("SELECT m FROM Membership m WHERE m.project = :project", Membership.class)
                .setParameter("project", project)
                .getResultList();
    }

    Optional<Membership> membership(Project project, User user) {
        return entityManager
                .createQuery(
                        "SELECT m FROM Membership m WHERE m.project = :project AND m.user = :user", Membership.class)
                .setParameter("project", project)
                .setParameter("user", user)
                .getResultStream()
                .findFirst();
    }

    <T> T add(T row) {
        entityManager.persist(row);
        return row;
    }
}
