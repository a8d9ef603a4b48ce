package org.carme.image;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.carme.project.Project;

/** A container image that the site offers: its file below the head node's image root, and what can be opened in it. */
@Entity
@Table(name = "images")
public class Image {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    private String name;
    private String file;

    @Enumerated(EnumType.STRING)
    private ImageVisibility visibility;

    private boolean enabled;

    @ElementCollection
    @CollectionTable(name = "image_entry_points", joinColumns = @JoinColumn(name = "image_id"))
    @OrderBy("place")
    private List<ImageEntryPoint> entryPoints = new ArrayList<>();

    @ManyToMany
    @JoinTable(
            name = "image_projects",
            joinColumns = @JoinColumn(name = "image_id"),
            inverseJoinColumns = @JoinColumn(name = "project_id"))
    private Set<Project> projects = new HashSet<>();

    @Version
    private long version;

    protected Image() {}

    /** Offered to no project yet. */
    public Image(String name, String file) {
        this.name = Objects.requireNonNull(name);
        this.file = Objects.requireNonNull(file);
        this.visibility = ImageVisibility.PROJECTS;
        this.enabled = true;
    }

    /** Sets the file and what can be opened in it. */
    public void describe(String newFile, List<ImageEntryPoint> offered) {
        this.file = Objects.requireNonNull(newFile);
        if (!entryPoints.equals(offered)) {
            entryPoints.clear();
            entryPoints.addAll(offered);
        }
    }

    /** Lets every project use it. */
    public void showToEverybody() {
        visibility = ImageVisibility.EVERYBODY;
        projects.clear();
    }

    /** Lets exactly these projects use it. */
    public void showTo(Collection<Project> allowed) {
        visibility = ImageVisibility.PROJECTS;
        projects.retainAll(allowed);
        projects.addAll(allowed);
    }

    /** What it is and who may use it, in few words. */
    String summary() {
        return file + " for "
                + (visibility == ImageVisibility.EVERYBODY
                        ? "everybody"
                        : projects.stream().map(Project::slug).sorted().collect(Collectors.joining(", ")));
    }

    /** Whether jobs of the project may use it. */
    public boolean isUsableIn(Project project) {
        return enabled && (visibility == ImageVisibility.EVERYBODY || projects.contains(project));
    }

    public String name() {
        return name;
    }

    public String file() {
        return file;
    }

    public List<ImageEntryPoint> entryPoints() {
        return List.copyOf(entryPoints);
    }
}
