package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carme.batch.api.GresCount;

/** Reads a node's generic resources: {@code gpu:a100:2(S:0),gpu:gtx:2} and {@code gpu:a100:1(IDX:0-1,3),gpu:gtx:0(IDX:N/A)}. */
final class Gres {

    /** Kind, perhaps a type, perhaps a flag, a count, perhaps where: the parentheses may hold commas. */
    private static final Pattern ITEM = Pattern.compile(
            "([A-Za-z0-9_-]+)(?::(?!\\d+[KMGT]?(?:\\(|,|$))([^:,()]+))?(?::no_consume)?:(\\d+)([KMGT]?)(?:\\([^)]*\\))?(?:,|$)");

    private Gres() {}

    /** What the node has, with what of it is in use. */
    static List<GresCount> counts(String configured, String inUse) throws MalformedOutputException {
        Map<List<String>, Integer> used = parse(inUse);
        List<GresCount> counts = new ArrayList<>();
        for (Map.Entry<List<String>, Integer> item : parse(configured).entrySet()) {
            String name = item.getKey().get(0);
            String type = item.getKey().get(1);
            counts.add(new GresCount(
                    name,
                    type.isEmpty() ? Optional.empty() : Optional.of(type),
                    item.getValue(),
                    used.getOrDefault(item.getKey(), 0)));
        }
        return counts;
    }

    private static Map<List<String>, Integer> parse(String text) throws MalformedOutputException {
        Map<List<String>, Integer> items = new LinkedHashMap<>();
        Matcher item = ITEM.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!item.find(end) || item.start() != end) {
                throw new MalformedOutputException("not generic resources: " + text);
            }
            String type = item.group(2) == null ? "" : item.group(2);
            items.merge(List.of(item.group(1), type), count(item.group(3), item.group(4)), Integer::sum);
            end = item.end();
        }
        return items;
    }

    private static int count(String digits, String unit) throws MalformedOutputException {
        int power = unit.isEmpty() ? 0 : "KMGT".indexOf(unit) + 1;
        double count = Numbers.large(digits) * Math.pow(1024, power);
        return count > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) count;
    }
}
