package org.carme.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final UUID TAR_PIT = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Conversations conversations = new Conversations();
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final List<UUID> told = new ArrayList<>();

    @Test
    void aGatewayThatDoesNotAnswerHoldsUpNoOther() {
        begin(TAR_PIT);
        Runnable hanging = begun.remove();

        begin(OTHER);
        begun.remove().run();

        assertThat(told).containsExactly(OTHER);
        hanging.run();
        assertThat(told).containsExactly(OTHER, TAR_PIT);
    }

    @Test
    void aGatewayHearsOneConversationAtATime() {
        begin(TAR_PIT);
        begin(TAR_PIT);
        begin(TAR_PIT);

        assertThat(begun).hasSize(1);
    }

    @Test
    void whatEndsDuringAConversationIsToldAfterIt() {
        begin(TAR_PIT);
        begin(TAR_PIT);

        begun.remove().run();

        assertThat(begun).as("one more").hasSize(1);
        begun.remove().run();
        assertThat(begun).isEmpty();
        assertThat(told).containsExactly(TAR_PIT, TAR_PIT);
    }

    @Test
    void aConversationThatBreaksOffPreventsNoFurtherOne() {
        conversations.begin(OTHER, begun::add, job -> {
            throw new IllegalStateException("broken off");
        });
        assertThatThrownBy(() -> begun.remove().run()).hasMessage("broken off");

        begin(OTHER);

        begun.remove().run();
        assertThat(told).containsExactly(OTHER);
    }

    @Test
    void anExecutorThatIsFullPreventsNoFurtherOne() {
        assertThatThrownBy(() -> conversations.begin(
                        OTHER,
                        task -> {
                            throw new RejectedExecutionException("full");
                        },
                        told::add))
                .hasMessage("full");

        begin(OTHER);

        assertThat(begun).hasSize(1);
    }

    private void begin(UUID job) {
        conversations.begin(job, begun::add, told::add);
    }
}
