package org.carme.platform;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes over the site's description at each start, in one transaction: all of it or nothing. */
@Singleton
@Startup
@DependsOn("Migrator")
public class SiteFile {
    private Event<SiteDescription> features;

    /** For the container. */
    public SiteFile() {}

    @Inject
    public SiteFile(Event<SiteDescription> features) {
        this.features = features;
    }

    @PostConstruct
    void takeOver() {
        SiteSetting.FILE.find().map(Path::of).ifPresent(this::read);
    }

    private void read(Path file) {
        try (Reader text = Files.newBufferedReader(file)) {
            features.fire(SiteDescription.read(text));
        } catch (IOException e) {
            throw new BadSetting(SiteSetting.FILE.key(), "cannot be read: " + e.getMessage());
        }
    }
}
