package org.carme.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortionsTest {
    private final Transactions transactions = new Transactions();
    private final List<Integer> taken = new ArrayList<>();

    @Test
    void goesOnUntilFewerAreLeftThanOnePortion() {
        assertThat(leftOf(25, new Portions(10, 100))).isZero();
        assertThat(taken).containsExactly(10, 10, 5);
    }

    @Test
    void aLastFullPortionIsFollowedByALookAtNothing() {
        assertThat(leftOf(20, new Portions(10, 100))).isZero();
        assertThat(taken).containsExactly(10, 10, 0);
    }

    @Test
    void leavesTheRestToTheNextRun() {
        assertThat(leftOf(100, new Portions(10, 3))).isEqualTo(70);
    }

    @Test
    void portionsAreOfSomething() {
        assertThatThrownBy(() -> new Portions(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Portions(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private int leftOf(int rows, Portions portions) {
        int[] left = {rows};
        portions.each(transactions, most -> {
            int now = Math.min(most, left[0]);
            left[0] -= now;
            taken.add(now);
            return now;
        });
        return left[0];
    }
}
