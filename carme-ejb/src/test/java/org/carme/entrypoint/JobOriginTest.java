package org.carme.entrypoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobOriginTest {
    @Test
    void aJobHasAnOriginOfItsOwn() {
        UUID job = UUID.fromString("7c9b0f52-6a4b-4f1e-9d68-0a7f8f5a9b11");
        assertThat(JobOrigin.of(job, URI.create("http://carme.localhost:8080")))
                .hasToString("http://7c9b0f52-6a4b-4f1e-9d68-0a7f8f5a9b11.jobs.carme.localhost:8080");
        assertThat(JobOrigin.of(job, URI.create("https://carme.example")))
                .hasToString("https://7c9b0f52-6a4b-4f1e-9d68-0a7f8f5a9b11.jobs.carme.example");
    }
}
