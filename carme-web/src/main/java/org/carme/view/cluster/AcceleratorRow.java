package org.carme.view.cluster;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.carme.node.AcceleratorView;
import org.carme.view.page.Texts;

/** One kind of accelerator in the cluster card. */
public final class AcceleratorRow {

    private static final int MOST_CELLS = 32;

    private final AcceleratorView kind;
    private final Locale locale;

    AcceleratorRow(AcceleratorView kind, Locale locale) {
        this.kind = kind;
        this.locale = locale;
    }

    /** Its stable name. */
    public String name() {
        return kind.name();
    }

    /** What pages call it. */
    public String title() {
        return kind.gpu() ? kind.title() : Texts.say(locale, "shape.cpu");
    }

    /** Which nodes have how many, largest first: {@code 1 node with 4, 2 nodes with 2}. */
    public String nodes() {
        List<String> parts = new ArrayList<>();
        kind.nodesByCount().entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByKey(Comparator.reverseOrder()))
                .forEach(entry -> parts.add(Texts.say(
                        locale, kind.gpu() ? "cluster.nodes" : "cluster.nodes.cpu", entry.getValue(), entry.getKey())));
        return String.join(", ", parts);
    }

    /** How many could be had now. */
    public int free() {
        return kind.free();
    }

    /** Figures for readers and for the page's script. */
    public int mine() {
        return kind.mine();
    }

    /** In use by somebody else. */
    public int others() {
        return Math.max(0, kind.used() - kind.mine());
    }

    /** On nodes that take no jobs. */
    public int down() {
        return kind.down();
    }

    /** All there are. */
    public int total() {
        return kind.total();
    }

    /** The bar: one cell per device, or shares of it where there are many. */
    public List<String> cells() {
        int[] counts = {mine(), others(), kind.free(), kind.down()};
        String[] classes = {"mine", "others", "free", "down"};
        int sum = Math.max(1, mine() + others() + kind.free() + kind.down());
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            int share = sum <= MOST_CELLS
                    ? counts[i]
                    : Math.max(counts[i] > 0 ? 1 : 0, Math.round((float) counts[i] * MOST_CELLS / sum));
            cells.addAll(Collections.nCopies(share, classes[i]));
        }
        return cells;
    }
}
