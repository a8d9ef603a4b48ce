package org.carme.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** The bill of materials names whatever is inside of what is shipped, and under which licence. */
class MaterialsIT {
    private static final Path BILL = Path.of("..", "target", "carme.cdx.json");
    private static final Path CARME = Path.of("target", "carme.jar");

    @Test
    void everyLibraryInCarmeJarStandsInTheBillWithALicence() throws IOException {
        assumeTrue(Files.exists(BILL), "no bill of materials was made: build with -Pmaterials");

        assertThat(libraries()).hasSizeGreaterThan(40).isSubsetOf(billed());
    }

    private static Set<String> libraries() throws IOException {
        Set<String> names = new TreeSet<>();
        try (JarFile carme = new JarFile(CARME.toFile())) {
            for (String archive : new String[] {"CARME-INF/carme.war", "CARME-INF/carme-batch-connector.rar"}) {
                try (InputStream content = carme.getInputStream(carme.getEntry(archive));
                        ZipInputStream entries = new ZipInputStream(content)) {
                    for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                        if (entry.getName().endsWith(".jar")) {
                            names.add(Path.of(entry.getName()).getFileName().toString());
                        }
                    }
                }
            }
        }
        return names;
    }

    /** Names of files, as Maven writes them, of the parts whose licence is known. */
    private static Set<String> billed() throws IOException {
        Set<String> names = new HashSet<>();
        for (JsonNode part : new ObjectMapper().readTree(BILL.toFile()).path("components")) {
            if (!part.path("licenses").isEmpty()) {
                String stem =
                        part.path("name").asText() + "-" + part.path("version").asText();
                String classifier = part.path("purl").asText().replaceAll("^[^?]*\\?(?:classifier=([^&]*)&)?.*$", "$1");
                names.add(stem + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
            }
        }
        return names;
    }
}
