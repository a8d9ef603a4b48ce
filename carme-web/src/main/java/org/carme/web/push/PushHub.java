package org.carme.web.push;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.carme.job.JobChanged;
import org.carme.job.JobEventService;
import org.carme.login.LoginEnded;
import org.carme.node.ClusterChanged;
import org.carme.node.ClusterService;

/** Knows the open pages and tells each what concerns it. */
@ApplicationScoped
public class PushHub {

    private static final Logger LOG = Logger.getLogger(PushHub.class.getName());
    private static final int MOST_CAUGHT_UP = PushClient.MOST_WAITING / 2;
    private static final long GATHER_MILLIS = 100;

    private final Map<Long, Set<PushClient>> byPerson = new ConcurrentHashMap<>();
    private final AtomicBoolean figuresDue = new AtomicBoolean();

    @Inject
    private JobEventService events;

    @Inject
    private ClusterService clusters;

    @Inject
    private PushMetrics metrics;

    @Inject
    private Clock clock;

    @Resource
    private ManagedScheduledExecutorService executor;

    /** Adds a page, and tells it what it has missed. The caller acts as the page's person. */
    void join(PushClient client, long after) {
        // Within the map's own step: the person's last page may be leaving at the same time, and the set with it.
        byPerson.compute(client.principal().userId(), (user, clients) -> {
            Set<PushClient> all = clients == null ? ConcurrentHashMap.newKeySet() : clients;
            all.add(client);
            return all;
        });
        metrics.joined();
        client.send(PushMessage.hello(events.latest()));
        if (after != Long.MAX_VALUE) {
            List<JobChanged> missed = events.after(after);
            missed.subList(Math.max(0, missed.size() - MOST_CAUGHT_UP), missed.size())
                    .forEach(change -> client.send(PushMessage.job(change)));
        }
        client.send(PushMessage.cluster(clusters.figures(), clock.instant()));
    }

    void answer(PushClient client) {
        client.send(PushMessage.pong(clusters.figures(), clock.instant()));
    }

    void leave(PushClient client) {
        byPerson.computeIfPresent(client.principal().userId(), (user, clients) -> {
            if (clients.remove(client)) {
                metrics.left(client.wasSlow());
            }
            return clients.isEmpty() ? null : clients;
        });
    }

    void jobChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobChanged change) {
        String message = PushMessage.job(change);
        Set<PushClient> pages = byPerson.getOrDefault(change.ownerId(), Set.of());
        pages.forEach(client -> client.send(message));
        metrics.told("job", pages.size());
    }

    /** Figures are gathered: several changes in one breath are told once. */
    void clusterChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) ClusterChanged change) {
        if (!byPerson.isEmpty() && figuresDue.compareAndSet(false, true)) {
            executor.schedule(this::tellFigures, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void loginEnded(@Observes(during = TransactionPhase.AFTER_SUCCESS) LoginEnded ended) {
        close(Set.of(ended.loginId()));
    }

    /** The logins of all open pages. */
    Set<Long> logins() {
        return pages().map(client -> client.principal().loginId()).collect(Collectors.toSet());
    }

    /** Closes all pages of these logins, which are over. */
    void close(Set<Long> loginIds) {
        pages().filter(client -> loginIds.contains(client.principal().loginId()))
                .forEach(client -> client.close(CloseReason.CloseCodes.VIOLATED_POLICY, "login"));
    }

    private Stream<PushClient> pages() {
        return byPerson.values().stream().flatMap(Set::stream);
    }

    private void tellFigures() {
        figuresDue.set(false);
        try {
            String message = PushMessage.cluster(clusters.figures(), clock.instant());
            List<PushClient> pages = pages().toList();
            pages.forEach(client -> client.send(message));
            metrics.told("cluster", pages.size());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The cluster's figures could not be told", e);
        }
    }
}
