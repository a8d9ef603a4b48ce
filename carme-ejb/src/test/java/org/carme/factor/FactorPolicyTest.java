package org.carme.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.carme.platform.BadSetting;
import org.carme.user.SiteRole;
import org.junit.jupiter.api.Test;

class FactorPolicyTest {
    private static final Optional<String> OFF = Optional.of("passwords-only");

    @Test
    void everyoneIsAskedUnlessTheSiteSaysOtherwise() {
        FactorPolicy policy = FactorPolicy.of("everyone", Optional.empty());
        assertThat(policy.off()).isFalse();
        for (SiteRole role : SiteRole.values()) {
            assertThat(policy.asks(Set.of(role))).as(role.name()).isTrue();
        }
    }

    @Test
    void aSiteMayAskCertainRoles() {
        FactorPolicy policy = FactorPolicy.of("operator, admin", Optional.empty());
        assertThat(policy.asks(EnumSet.of(SiteRole.USER))).isFalse();
        assertThat(policy.asks(EnumSet.of(SiteRole.USER, SiteRole.OPERATOR))).isTrue();
        assertThat(policy.asks(EnumSet.of(SiteRole.USER, SiteRole.ADMIN))).isTrue();
    }

    @Test
    void switchingItOffTakesTwoKeys() {
        assertThat(FactorPolicy.of("none", OFF).off()).isTrue();
        refused("none", Optional.empty(), "carme.factor.off");
        refused("everyone", OFF, "carme.factor.required");
        refused("none", Optional.of("yes"), "carme.factor.off");
        refused("user,nobody", Optional.empty(), "nobody");
        refused("", Optional.empty(), "carme.factor.required");
    }

    private static void refused(String required, Optional<String> off, String words) {
        assertThatThrownBy(() -> FactorPolicy.of(required, off))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(words);
    }
}
