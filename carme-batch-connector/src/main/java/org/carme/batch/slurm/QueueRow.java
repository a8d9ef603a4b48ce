package org.carme.batch.slurm;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.GpuCount;
import org.carme.batch.api.JobSnapshot;

/** One record of squeue: {@value #FIELDS} fields, each followed by {@code |}, then the reason. What it says is read when it is asked for. */
final class QueueRow {

    private static final int FIELDS = 17;
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int UUID_LENGTH = 36;

    private final String[] field;

    private QueueRow(String... field) {
        this.field = field;
    }

    static QueueRow of(String fieldsAndReason) throws MalformedOutputException {
        String[] field = fieldsAndReason.split("\\|", FIELDS + 1);
        if (field.length != FIELDS + 1) {
            throw new MalformedOutputException("a job with " + (field.length - 1) + " fields in the queue");
        }
        return new QueueRow(field);
    }

    /** Carme's UUID, when the name ends in a dot and one. */
    static Optional<UUID> uuid(String name) {
        int dot = name.length() - UUID_LENGTH - 1;
        if (dot < 0 || name.charAt(dot) != '.') {
            return Optional.empty();
        }
        String end = name.substring(dot + 1);
        return UUID_TEXT.matcher(end).matches() ? Optional.of(UUID.fromString(end)) : Optional.empty();
    }

    BatchState state() {
        return StateWords.job(field[2]);
    }

    /** A job that waits may be for several. */
    String firstPartition() {
        int comma = field[5].indexOf(',');
        return comma < 0 ? field[5] : field[5].substring(0, comma);
    }

    List<GpuCount> gpus() throws MalformedOutputException {
        return Tres.parse(field[13]).gpus();
    }

    JobSnapshot job(String name, Optional<UUID> uuid) throws MalformedOutputException {
        Tres tres = Tres.parse(field[13]);
        String reason = field[FIELDS];
        return new JobSnapshot(
                field[0],
                name,
                uuid,
                field[3],
                field[4],
                field[5],
                field[6],
                state(),
                reason.equals("None") ? "" : reason,
                SlurmTime.moment(field[7]).orElseThrow(() -> new MalformedOutputException("a job without submit time")),
                SlurmTime.moment(field[8]),
                SlurmTime.moment(field[9]),
                SlurmTime.limit(field[10]),
                Numbers.whole(field[11]),
                Numbers.whole(field[12]),
                tres.memoryMb(),
                tres.gpus(),
                HostList.expand(field[14]),
                HostList.expand(field[15]).stream().findFirst(),
                Numbers.whole(field[16]));
    }
}
