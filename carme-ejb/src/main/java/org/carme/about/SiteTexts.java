package org.carme.about;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;

/** Finds and keeps the texts of the site's pages. */
@Dependent
public class SiteTexts {
    /** So many are kept of each, for undoing. */
    private static final int KEPT = 10;

    private final EntityManager entityManager;

    @Inject
    public SiteTexts(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The newest ones, at most two. */
    List<SiteText> newest(SitePage page, String language) {
        return entityManager
                .createQuery(
                        "SELECT t FROM SiteText t WHERE t.page = :page AND t.language = :language ORDER BY t.number DESC",
                        SiteText.class)
                .setParameter("page", page)
                .setParameter("language", language)
                .setMaxResults(2)
                .getResultList();
    }

    /** Keeps one more, and forgets the oldest; of two who save at once one fails. */
    void add(SiteText text, SitePage page, String language) {
        entityManager.persist(text);
        entityManager.flush();
        entityManager
                .createQuery(
                        "DELETE FROM SiteText t WHERE t.page = :page AND t.language = :language AND t.number <= :oldest")
                .setParameter("page", page)
                .setParameter("language", language)
                .setParameter("oldest", text.number() - KEPT)
                .executeUpdate();
    }

    /** What somebody is called in the directory. */
    String name(long userId) {
        return entityManager
                .createQuery("SELECT u.uid FROM User u WHERE u.id = :id", String.class)
                .setParameter("id", userId)
                .getSingleResult();
    }
}
