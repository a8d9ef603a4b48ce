package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.carme.batch.api.PartitionSnapshot;

/** Reads scontrol's list of partitions: one a line. */
final class PartitionOutput {

    private PartitionOutput() {}

    static List<PartitionSnapshot> parse(String out) throws MalformedOutputException {
        List<PartitionSnapshot> partitions = new ArrayList<>();
        for (String line : out.split("\n")) {
            if (line.startsWith("PartitionName=")) {
                partitions.add(partition(KeyValues.parse(line)));
            }
        }
        return partitions;
    }

    private static PartitionSnapshot partition(KeyValues values) throws MalformedOutputException {
        return new PartitionSnapshot(
                values.require("PartitionName"),
                values.get("Default").equals("YES"),
                values.get("State").equals("UP"),
                SlurmTime.limit(values.get("MaxTime")),
                SlurmTime.limit(values.get("DefaultTime")),
                count(values.get("MaxNodes")),
                HostList.expand(values.get("Nodes")),
                allowed(values.get("AllowAccounts")),
                allowed(values.get("AllowGroups")),
                allowed(values.get("AllowQos")));
    }

    private static OptionalInt count(String text) throws MalformedOutputException {
        return text.isEmpty() || text.equals("UNLIMITED") ? OptionalInt.empty() : OptionalInt.of(Numbers.whole(text));
    }

    private static List<String> allowed(String list) {
        return list.isEmpty() || list.equals("ALL") ? List.of() : List.of(list.split(","));
    }
}
