package org.carme.image;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.carme.project.Project;

/** Finds and keeps images. */
@Dependent
public class ImageRepository {
    private final EntityManager entityManager;

    @Inject
    public ImageRepository(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Images that jobs of the project may use, by name. */
    public List<Image> usableIn(Project project) {
        return entityManager
                .createQuery("SELECT i FROM Image i ORDER BY i.name", Image.class)
                .getResultStream()
                .filter(image -> image.isUsableIn(project))
                .toList();
    }

    Optional<Image> find(String name) {
        return entityManager
                .createQuery("SELECT i FROM Image i WHERE i.name = :name", Image.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    Image add(Image image) {
        entityManager.persist(image);
        return image;
    }
}
