package org.carme.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTargetTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example/dashboard",
                "/\\evil.example",
                "/logout",
                "/open/a/b/c",
                "javascript:alert(1)",
                "/account\n"
            })
    void leadsNowhereElse(String path) {
        assertThat(LocalTarget.orDashboard(path)).isEqualTo("/dashboard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/history", "/open/7c9b0f52-6a4b-4f1e-9d68-0a7f8f5a9b11/jupyter"})
    void leadsBackToPages(String path) {
        assertThat(LocalTarget.orDashboard(path)).isEqualTo(path);
    }
}
