package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SetupReviewTest {
    private final SetupReview review = new SetupReview();

    @AfterEach
    void forget() {
        System.clearProperty(SiteSetting.URL.key());
        System.clearProperty(SiteSetting.FILE.key());
    }

    @Test
    void whatIsNotSetIsMissing() {
        new SiteSetup().review(review);
        assertThat(review.checks()).extracting(SetupCheck::key).containsExactly("carme.site.file", "carme.url");
        assertThat(review.checks()).extracting(SetupCheck::outcome).containsOnly(SetupCheck.Outcome.MISSING);
    }

    @Test
    void whatIsSetIsTried() {
        System.setProperty(SiteSetting.URL.key(), "https://carme.example.org");
        System.setProperty(SiteSetting.FILE.key(), "/no/such/file");
        new SiteSetup().review(review);
        assertThat(review.checks())
                .satisfiesExactly(
                        file -> {
                            assertThat(file.outcome()).isEqualTo(SetupCheck.Outcome.BAD);
                            assertThat(file.detail())
                                    .startsWith("carme.site.file: ")
                                    .contains("/no/such/file");
                        },
                        url -> assertThat(url.outcome()).isEqualTo(SetupCheck.Outcome.OK));
    }
}
