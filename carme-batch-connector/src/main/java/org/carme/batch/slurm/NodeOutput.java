package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.batch.api.NodeSnapshot;

/**
 * Reads scontrol's list of nodes.
 *
 * <p>Comment, extra and reason are free text of the site's administrators and come after all other keys; what they hold is not read as keys,
 * and a line in them does not begin another node.
 */
final class NodeOutput {

    private static final Pattern BEGIN = Pattern.compile("(?m)^NodeName=\\S+ (?:Arch=\\S+ )?CoresPerSocket=\\d+ ");
    private static final Pattern FREE_TEXT = Pattern.compile(" (?:Comment|Extra|Reason)=");
    private static final Pattern REASON = Pattern.compile(" Reason=(.*?)(?: \\[[^\\]]*\\])?\\s*(?:\\n|$)");

    private NodeOutput() {}

    static List<NodeSnapshot> parse(String out) throws MalformedOutputException {
        Map<String, NodeSnapshot> nodes = new LinkedHashMap<>();
        for (String record : records(out)) {
            NodeSnapshot node = node(record);
            nodes.putIfAbsent(node.name(), node);
        }
        return List.copyOf(nodes.values());
    }

    private static List<String> records(String out) {
        List<String> records = new ArrayList<>();
        Matcher begins = BEGIN.matcher(out);
        boolean found = begins.find();
        while (found) {
            int begin = begins.start();
            found = begins.find();
            records.add(out.substring(begin, found ? begins.start() : out.length()));
        }
        return records;
    }

    private static NodeSnapshot node(String record) throws MalformedOutputException {
        Matcher freeText = FREE_TEXT.matcher(record);
        boolean hasFreeText = freeText.find();
        KeyValues values = KeyValues.parse(hasFreeText ? record.substring(0, freeText.start()) : record);
        String name = values.require("NodeName");
        String address = values.get("NodeAddr");
        String state = values.require("State");
        return new NodeSnapshot(
                name,
                address.isEmpty() ? name : address,
                StateWords.node(state),
                StateWords.nodeFlags(state),
                Numbers.whole(values.require("CPUTot")),
                Numbers.whole(values.require("CPUAlloc")),
                Numbers.large(values.require("RealMemory")),
                Numbers.large(values.require("AllocMem")),
                Gres.counts(values.get("Gres"), values.get("GresUsed")),
                words(values.has("ActiveFeatures") ? values.get("ActiveFeatures") : values.get("AvailableFeatures")),
                words(values.get("Partitions")),
                hasFreeText ? reason(record.substring(freeText.start())) : "");
    }

    private static String reason(String freeText) {
        Matcher reason = REASON.matcher(freeText);
        return reason.find() ? reason.group(1) : "";
    }

    private static List<String> words(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }
}
