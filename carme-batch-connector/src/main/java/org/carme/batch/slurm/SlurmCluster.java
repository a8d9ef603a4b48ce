package org.carme.batch.slurm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.batch.api.AccountingRecord;
import org.carme.batch.api.BatchException;
import org.carme.batch.api.ClusterInfo;
import org.carme.batch.api.Fault;
import org.carme.batch.api.JobRef;
import org.carme.batch.api.JobShape;
import org.carme.batch.api.JobSnapshot;
import org.carme.batch.api.JobSpec;
import org.carme.batch.api.NodeSnapshot;
import org.carme.batch.api.OutcomeUnknownException;
import org.carme.batch.api.PartitionSnapshot;
import org.carme.batch.api.RejectedException;
import org.carme.batch.api.StartEstimate;
import org.carme.batch.api.Submitted;
import org.carme.batch.api.UnavailableException;
import org.carme.batch.transport.Head;
import org.carme.batch.transport.HeadAnswer;
import org.carme.batch.transport.HeadRequest;

/** A SLURM cluster behind a head node: asks, and says what the answers mean. */
public final class SlurmCluster {

    private static final int MOST_IDS = 500;
    private static final Pattern SUBMITTED = Pattern.compile("([1-9][0-9]*)(?:;\\S*)?\\s*");
    private static final Pattern START = Pattern.compile("to start at (\\S+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Head head;

    public SlurmCluster(Head head) {
        this.head = head;
    }

    public ClusterInfo info() throws BatchException {
        JsonNode told;
        try {
            told = JSON.readTree(query(SlurmRequests.hello()).out());
        } catch (JsonProcessingException e) {
            throw new UnavailableException(Fault.GARBAGE, "the head node does not say who it is", e);
        }
        Set<String> verbs = new LinkedHashSet<>();
        told.path("verbs").forEach(verb -> verbs.add(verb.asText()));
        return new ClusterInfo(
                told.path("cluster").asText(), "SLURM " + told.path("slurm").asText(), verbs);
    }

    public Submitted submit(JobSpec job) throws BatchException {
        HeadAnswer answer = change(SlurmRequests.submit(job));
        Matcher id = SUBMITTED.matcher(answer.out());
        if (!id.matches()) {
            throw new OutcomeUnknownException("SLURM took the job and told no id");
        }
        return new Submitted(id.group(1), answer.clock());
    }

    public StartEstimate testStart(JobShape shape, String user) throws BatchException {
        HeadAnswer answer = head.ask(SlurmRequests.testStart(shape, user));
        if (answer.code() != 0) {
            throw SlurmErrors.ofTest(answer);
        }
        Matcher start = START.matcher(answer.err());
        return parsed(() ->
                new StartEstimate(start.find() ? SlurmTime.moment(start.group(1)) : Optional.empty(), answer.clock()));
    }

    /** A job that is already over, forgotten, or another one by now, needs no cancelling. */
    public void cancel(JobRef job, String user) throws BatchException {
        HeadAnswer answer;
        try {
            answer = head.ask(SlurmRequests.cancel(job, user));
        } catch (RejectedException e) {
            if (e.field().equals(Optional.of("batchId"))) {
                return;
            }
            throw e;
        }
        boolean over = SlurmErrors.mentions(answer, SlurmErrors.NO_SUCH_JOB)
                || SlurmErrors.mentions(answer, SlurmErrors.ALREADY_OVER);
        if (answer.code() != 0 && !over) {
            throw SlurmErrors.ofChange(answer);
        }
    }

    public void extend(JobRef job, Duration limit) throws BatchException {
        change(SlurmRequests.extend(job, limit));
    }

    /** The whole queue, read as it comes: of others' jobs only their number is kept. */
    public Answered<Queue> queue() throws BatchException {
        QueueCounter counter = new QueueCounter();
        QueueReader reader = new QueueReader(counter);
        HeadAnswer answer = head.ask(
                SlurmRequests.jobs(),
                (nonce, text) -> parsed(() -> {
                    reader.take(nonce, text);
                    return reader;
                }));
        if (answer.code() != 0) {
            throw SlurmErrors.ofQuery(answer);
        }
        return parsed(() -> {
            reader.end();
            return new Answered<>(answer.clock(), counter.queue());
        });
    }

    public Optional<JobSnapshot> job(String batchId) throws BatchException {
        HeadAnswer answer = head.ask(SlurmRequests.job(batchId));
        if (answer.code() != 0) {
            if (SlurmErrors.mentions(answer, SlurmErrors.NO_SUCH_JOB)) {
                return Optional.empty();
            }
            throw SlurmErrors.ofQuery(answer);
        }
        return parsed(() -> QueueOutput.parse(answer.out(), answer.nonce())).stream()
                .filter(job -> job.batchId().equals(batchId))
                .findFirst();
    }

    public Answered<List<NodeSnapshot>> nodes() throws BatchException {
        HeadAnswer answer = query(SlurmRequests.nodes());
        return new Answered<>(answer.clock(), parsed(() -> NodeOutput.parse(answer.out())));
    }

    public Answered<List<PartitionSnapshot>> partitions() throws BatchException {
        HeadAnswer answer = query(SlurmRequests.partitions());
        return new Answered<>(answer.clock(), parsed(() -> PartitionOutput.parse(answer.out())));
    }

    /** @param batchIds empty: all jobs */
    public List<AccountingRecord> accounting(Instant since, Collection<String> batchIds) throws BatchException {
        if (batchIds.isEmpty()) {
            return records(SlurmRequests.accounting(since, batchIds));
        }
        List<String> ids = List.copyOf(batchIds);
        List<AccountingRecord> records = new ArrayList<>();
        for (int begin = 0; begin < ids.size(); begin += MOST_IDS) {
            List<String> some = ids.subList(begin, Math.min(ids.size(), begin + MOST_IDS));
            records.addAll(records(SlurmRequests.accounting(since, some)));
        }
        return records;
    }

    public List<AccountingRecord> accountingByName(Instant since, String batchName) throws BatchException {
        return records(SlurmRequests.accountingByName(since, batchName));
    }

    /** The end of a job's log; empty when there is none that the user can read. */
    public String log(UUID job, String user, int maxBytes) throws BatchException {
        try {
            return query(SlurmRequests.log(job, user, maxBytes)).out();
        } catch (RejectedException e) {
            if (e.field().equals(Optional.of("uuid"))) {
                return "";
            }
            throw e;
        }
    }

    private List<AccountingRecord> records(HeadRequest request) throws BatchException {
        HeadAnswer answer = query(request);
        return parsed(() -> AccountingOutput.parse(answer.out(), answer.users()));
    }

    private HeadAnswer query(HeadRequest request) throws BatchException {
        HeadAnswer answer = head.ask(request);
        if (answer.code() != 0) {
            throw SlurmErrors.ofQuery(answer);
        }
        return answer;
    }

    private HeadAnswer change(HeadRequest request) throws BatchException {
        HeadAnswer answer = head.ask(request);
        if (answer.code() != 0) {
            throw SlurmErrors.ofChange(answer);
        }
        return answer;
    }

    private static <T> T parsed(Parsing<T> parsing) throws UnavailableException {
        try {
            return parsing.parse();
        } catch (MalformedOutputException e) {
            throw new UnavailableException(Fault.GARBAGE, "SLURM's answer is not understood: " + e.getMessage(), e);
        }
    }

    @FunctionalInterface
    private interface Parsing<T> {
        T parse() throws MalformedOutputException;
    }
}
