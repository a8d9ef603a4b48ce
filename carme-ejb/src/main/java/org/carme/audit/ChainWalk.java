package org.carme.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One walk along the chain, entry by entry, that notes what is wrong. */
final class ChainWalk {
    private static final int MOST_FAULTS = 100;

    private final AuditKeys keys;
    private final long removedPlace;
    private final Map<Long, List<AuditHead>> heads = new HashMap<>();
    private final List<AuditFault> faults = new ArrayList<>();
    private long place;
    private String before;
    private long waiting;

    ChainWalk(AuditKeys keys, AuditChain chain, List<AuditHead> kept) {
        this.keys = keys;
        this.removedPlace = chain.removedPlace();
        this.place = removedPlace;
        this.before = chain.removedSeal();
        kept.forEach(head ->
                heads.computeIfAbsent(head.place(), at -> new ArrayList<>()).add(head));
        if (removedPlace > 0 && !isVouchedFor(chain)) {
            fault(AuditFault.Kind.WRONG_BEGINNING, removedPlace, "the record of the beginning is not Carme's");
        }
    }

    private boolean isVouchedFor(AuditChain chain) {
        return keys.find(chain.removedKey())
                .filter(key -> chain.removedMacBy(key).equals(chain.removedMac()))
                .isPresent();
    }

    long removedPlace() {
        return removedPlace;
    }

    /** The place of the entry that was looked at last. */
    long place() {
        return place;
    }

    /** So many entries stand before the beginning. */
    void leftBehind(long number) {
        if (number > 0) {
            fault(AuditFault.Kind.WRONG_BEGINNING, removedPlace, number + " entries stand before the beginning");
        }
    }

    /** Looks at the next entry. */
    void step(AuditEntry entry) {
        if (entry.place() != place + 1) {
            fault(AuditFault.Kind.MISSING, place + 1, "up to place " + (entry.place() - 1));
            before = null;
        }
        place = entry.place();
        checkContent(entry, place);
        Optional<AuditKey> key = keys.find(entry.sealKey());
        if (key.isEmpty()) {
            fault(AuditFault.Kind.UNKNOWN_KEY, place, "sealed with " + entry.sealKey());
        } else if (before != null && !entry.sealBy(key.get(), place, before).equals(entry.seal())) {
            fault(AuditFault.Kind.OUT_OF_ORDER, place, entry.uuid());
        }
        for (AuditHead head : heads.getOrDefault(place, List.of())) {
            if (!head.seal().equals(entry.seal())) {
                fault(AuditFault.Kind.WRONG_END, place, "was sealed otherwise on " + head.sealed());
            }
        }
        heads.remove(place);
        before = entry.seal();
    }

    private void checkContent(AuditEntry entry, long at) {
        Optional<AuditKey> key = keys.find(entry.macKey());
        if (key.isEmpty()) {
            fault(AuditFault.Kind.UNKNOWN_KEY, at, "written with " + entry.macKey());
        } else if (!entry.macBy(key.get()).equals(entry.mac())) {
            fault(AuditFault.Kind.CHANGED, at, entry.uuid());
        }
    }

    /** There is no further entry; the chain's own record says that it ends so. */
    void end(AuditHead recorded) {
        boolean asRecorded =
                recorded.place() == place && (before == null || recorded.seal().equals(before));
        if (!asRecorded) {
            fault(AuditFault.Kind.WRONG_END, place, "its record says place " + recorded.place());
        }
        heads.keySet().stream()
                .filter(at -> at > place)
                .max(Long::compare)
                .ifPresent(at -> fault(AuditFault.Kind.WRONG_END, place, "reached place " + at + " before"));
    }

    /** Looks at an entry that has no place yet. */
    void waits(AuditEntry entry, Instant overdue) {
        waiting++;
        checkContent(entry, 0);
        if (entry.happened().isBefore(overdue)) {
            fault(AuditFault.Kind.NOT_SEALED, 0, entry.uuid());
        }
    }

    /** So many kept ends of the chain could not be read. */
    void couldNotRead(long damaged) {
        if (damaged > 0) {
            fault(AuditFault.Kind.UNREADABLE_HEAD, 0, damaged + " lines of the file tell no end of the chain");
        }
    }

    AuditReport report(int compared) {
        return new AuditReport(removedPlace + 1, place, waiting, compared, faults);
    }

    private void fault(AuditFault.Kind kind, long at, String detail) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new AuditFault(kind, at, detail));
        }
    }
}
