package org.carme.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.carme.user.AccessDenied;
import org.carme.user.GuardedCalls;
import org.carme.user.NotLoggedIn;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

/** Who submits what under whose name is told to operators alone. */
class ForeignJobServiceTest {

    @Test
    void foreignJobsAreForThoseWhoMaySeeAllJobs() throws Exception {
        assertThatThrownBy(ForeignJobServiceTest::list).isInstanceOf(NotLoggedIn.class);
        GuardedCalls.as(SiteRole.USER, () -> assertThatThrownBy(ForeignJobServiceTest::list)
                .isInstanceOf(AccessDenied.class));
        GuardedCalls.as(SiteRole.OPERATOR, () -> assertThat(list()).isEqualTo("done"));
        GuardedCalls.as(SiteRole.ADMIN, () -> assertThat(list()).isEqualTo("done"));
    }

    private static Object list() throws Exception {
        return GuardedCalls.call(ForeignJobService.class, "newest");
    }
}
