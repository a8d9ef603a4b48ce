package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carme.batch.api.JobSnapshot;

/**
 * Reads squeue's records, in which comment and name are in the hands of all users.
 *
 * <p>A record is {@value #FIELDS} fields, each followed by {@code |}, then reason, comment and name, each followed by a nonce that is new for
 * each answer, then a newline: whatever users write can end neither their field nor the record.
 */
final class QueueOutput {

    private static final int FIELDS = 17;
    private static final int TEXTS = 3;
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9]{32,64}");
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int UUID_LENGTH = 36;

    private QueueOutput() {}

    static List<JobSnapshot> parse(String out, String nonce) throws MalformedOutputException {
        if (!NONCE.matcher(nonce).matches()) {
            throw new MalformedOutputException("the queue without a nonce");
        }
        List<String> pieces = split(out, nonce);
        int records = pieces.size() / TEXTS;
        if (pieces.size() != records * TEXTS + 1
                || !pieces.get(pieces.size() - 1).equals(records == 0 ? "" : "\n")) {
            throw new MalformedOutputException("the queue ends amid a job");
        }
        List<JobSnapshot> jobs = new ArrayList<>(records);
        for (int record = 0; record < records; record++) {
            String first = pieces.get(record * TEXTS);
            if (record > 0) {
                if (!first.startsWith("\n")) {
                    throw new MalformedOutputException("a job without end in the queue");
                }
                first = first.substring(1);
            }
            jobs.add(job(first, pieces.get(record * TEXTS + 2)));
        }
        return jobs;
    }

    private static JobSnapshot job(String fieldsAndReason, String name) throws MalformedOutputException {
        String[] field = fieldsAndReason.split("\\|", FIELDS + 1);
        if (field.length != FIELDS + 1) {
            throw new MalformedOutputException("a job with " + (field.length - 1) + " fields in the queue");
        }
        Tres tres = Tres.parse(field[13]);
        String reason = field[FIELDS];
        return new JobSnapshot(
                field[0],
                name,
                uuid(name),
                field[3],
                field[4],
                field[5],
                field[6],
                StateWords.job(field[2]),
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

    /** Carme's UUID, when the name ends in a dot and one. */
    private static Optional<UUID> uuid(String name) {
        int dot = name.length() - UUID_LENGTH - 1;
        if (dot < 0 || name.charAt(dot) != '.') {
            return Optional.empty();
        }
        String end = name.substring(dot + 1);
        return UUID_TEXT.matcher(end).matches() ? Optional.of(UUID.fromString(end)) : Optional.empty();
    }

    private static List<String> split(String text, String separator) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, begin)) {
            pieces.add(text.substring(begin, at));
            begin = at + separator.length();
        }
        pieces.add(text.substring(begin));
        return pieces;
    }
}
