package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carme.batch.api.AccountingRecord;

/** Reads sacct's records: one a line, with {@value #FIELDS} fields, none of them in the hands of users. */
final class AccountingOutput {

    private static final int FIELDS = 18;
    private static final String CANCELLED_BY = "CANCELLED by ";

    private AccountingOutput() {}

    /** @param users login names by uid */
    static List<AccountingRecord> parse(String out, Map<String, String> users) throws MalformedOutputException {
        List<AccountingRecord> records = new ArrayList<>();
        for (String line : out.split("\n")) {
            if (!line.isEmpty()) {
                records.add(record(line, users));
            }
        }
        return records;
    }

    private static AccountingRecord record(String line, Map<String, String> users) throws MalformedOutputException {
        String[] field = line.split("\\|", FIELDS);
        if (field.length != FIELDS) {
            throw new MalformedOutputException("an accounting record with " + field.length + " fields");
        }
        String[] exit = field[7].split(":", 2);
        Optional<Long> canceller = cancelledBy(field[6]);
        Tres tres = Tres.parse(field[15]);
        return new AccountingRecord(
                field[0],
                field[2],
                field[3],
                field[4],
                field[5],
                StateWords.job(field[6]),
                canceller,
                canceller.map(uid -> users.get(uid.toString())),
                Numbers.whole(exit[0]),
                exit.length > 1 ? Numbers.whole(exit[1]) : 0,
                SlurmTime.moment(field[8])
                        .orElseThrow(() -> new MalformedOutputException("a record without submit time")),
                SlurmTime.moment(field[9]),
                SlurmTime.moment(field[10]),
                SlurmTime.limitInMinutes(field[11]),
                SlurmTime.seconds(field[12]),
                Numbers.whole(field[13]),
                Numbers.whole(field[14]),
                tres.memoryMb(),
                tres.gpus(),
                HostList.expand(field[16]),
                field[17].equals("None") ? "" : field[17]);
    }

    private static Optional<Long> cancelledBy(String state) throws MalformedOutputException {
        return state.startsWith(CANCELLED_BY)
                ? Optional.of(Numbers.large(state.substring(CANCELLED_BY.length())))
                : Optional.empty();
    }
}
