package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchConnection;
import org.carme.batch.api.BatchConnectionFactory;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterInfo;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.StartEstimate;
import org.carme.batch.api.Submitted;

/** A batch system in memory: takes jobs, remembers what it was asked, fails when told to. */
final class FakeCluster implements BatchConnectionFactory {
    final List<JobSpec> submitted = new CopyOnWriteArrayList<>();
    final List<String> extended = new CopyOnWriteArrayList<>();
    final List<JobRef> cancelled = new CopyOnWriteArrayList<>();
    final List<AccountingRecord> accounting = new ArrayList<>();
    final List<AccountingRecord> accountedUnderOtherNames = new ArrayList<>();
    final List<JobSnapshot> queue = new ArrayList<>();
    final AtomicInteger estimatesAsked = new AtomicInteger();
    final AtomicInteger hints = new AtomicInteger();
    final AtomicInteger accountingAsked = new AtomicInteger();
    private final AtomicInteger ids = new AtomicInteger(100);
    private final Instant clock;
    BatchException failure;
    BatchException answerLost;
    BatchException accountingFailure;
    Runnable whileAccountingIsAsked = () -> {};
    Runnable whileCancelling = () -> {};

    FakeCluster(Instant clock) {
        this.clock = clock;
    }

    @Override
    public BatchConnection getConnection() {
        return new Connection();
    }

    private final class Connection implements BatchConnection {
        @Override
        public Submitted submit(JobSpec job) throws BatchException {
            if (failure != null) {
                throw failure;
            }
            submitted.add(job);
            if (answerLost != null) {
                throw answerLost;
            }
            return new Submitted(Integer.toString(ids.getAndIncrement()), clock);
        }

        @Override
        public StartEstimate testStart(JobShape shape, String user) throws BatchException {
            estimatesAsked.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
            return new StartEstimate(Optional.of(clock.plusSeconds(60)), clock);
        }

        @Override
        public void cancel(JobRef job, String user) throws BatchException {
            whileCancelling.run();
            if (failure != null) {
                throw failure;
            }
            cancelled.add(job);
        }

        @Override
        public List<AccountingRecord> accounting(Instant since, Collection<String> batchIds) throws BatchException {
            accountingAsked.incrementAndGet();
            if (accountingFailure != null) {
                throw accountingFailure;
            }
            return Stream.concat(accounting.stream(), accountedUnderOtherNames.stream())
                    .filter(each -> batchIds.contains(each.batchId()))
                    .toList();
        }

        @Override
        public List<AccountingRecord> accountingByName(Instant since, String batchName) throws BatchException {
            accountingAsked.incrementAndGet();
            whileAccountingIsAsked.run();
            if (accountingFailure != null) {
                throw accountingFailure;
            }
            return List.copyOf(accounting);
        }

        @Override
        public String log(UUID job, String user, int maxBytes) {
            return "log of " + job + " read as " + user;
        }

        @Override
        public void refresh() {
            hints.incrementAndGet();
        }

        @Override
        public void close() {}

        @Override
        public void extend(JobRef job, Duration limit) throws BatchException {
            if (failure != null) {
                throw failure;
            }
            extended.add(job + " " + limit);
            if (answerLost != null) {
                throw answerLost;
            }
        }

        @Override
        public List<JobSnapshot> jobs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<JobSnapshot> job(String batchId) {
            return queue.stream().filter(job -> job.batchId().equals(batchId)).findFirst();
        }

        @Override
        public List<NodeSnapshot> nodes() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<PartitionSnapshot> partitions() {
            throw new UnsupportedOperationException();
        }

        @Override
        public ClusterInfo info() {
            throw new UnsupportedOperationException();
        }
    }
}
