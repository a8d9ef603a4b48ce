package org.carme.batch.slurm;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.carme.batch.api.BatchState;
import org.carme.batch.api.NodeFlag;
import org.carme.batch.api.NodeState;

/** SLURM's words for the states of jobs and nodes. */
final class StateWords {

    private static final Map<String, BatchState> JOB = Map.ofEntries(
            Map.entry("PENDING", BatchState.PENDING),
            Map.entry("EXPEDITING", BatchState.PENDING),
            Map.entry("REQUEUED", BatchState.REQUEUED),
            Map.entry("REQUEUE_FED", BatchState.REQUEUED),
            Map.entry("REQUEUE_HOLD", BatchState.REQUEUED),
            Map.entry("RESV_DEL_HOLD", BatchState.REQUEUED),
            Map.entry("SPECIAL_EXIT", BatchState.REQUEUED),
            Map.entry("CONFIGURING", BatchState.CONFIGURING),
            Map.entry("POWER_UP_NODE", BatchState.CONFIGURING),
            Map.entry("RUNNING", BatchState.RUNNING),
            Map.entry("RESIZING", BatchState.RUNNING),
            Map.entry("SUSPENDED", BatchState.SUSPENDED),
            Map.entry("STOPPED", BatchState.SUSPENDED),
            Map.entry("COMPLETING", BatchState.COMPLETING),
            Map.entry("SIGNALING", BatchState.COMPLETING),
            Map.entry("STAGE_OUT", BatchState.COMPLETING),
            Map.entry("COMPLETED", BatchState.COMPLETED),
            Map.entry("CANCELLED", BatchState.CANCELLED),
            Map.entry("FAILED", BatchState.FAILED),
            Map.entry("RECONFIG_FAIL", BatchState.FAILED),
            Map.entry("TIMEOUT", BatchState.TIMEOUT),
            Map.entry("OUT_OF_MEMORY", BatchState.OUT_OF_MEMORY),
            Map.entry("NODE_FAIL", BatchState.NODE_FAIL),
            Map.entry("BOOT_FAIL", BatchState.BOOT_FAIL),
            Map.entry("LAUNCH_FAILED", BatchState.BOOT_FAIL),
            Map.entry("PREEMPTED", BatchState.PREEMPTED),
            Map.entry("DEADLINE", BatchState.DEADLINE),
            Map.entry("REVOKED", BatchState.REVOKED));

    private static final Map<String, NodeState> NODE = Map.of(
            "IDLE", NodeState.IDLE,
            "MIXED", NodeState.MIXED,
            "ALLOCATED", NodeState.ALLOCATED,
            "ALLOC", NodeState.ALLOCATED,
            "DOWN", NodeState.DOWN,
            "ERROR", NodeState.DOWN);

    private static final Map<String, NodeFlag> FLAG = Map.ofEntries(
            Map.entry("DRAIN", NodeFlag.DRAIN),
            Map.entry("DRAINED", NodeFlag.DRAIN),
            Map.entry("DRAINING", NodeFlag.DRAIN),
            Map.entry("NOT_RESPONDING", NodeFlag.NOT_RESPONDING),
            Map.entry("COMPLETING", NodeFlag.COMPLETING),
            Map.entry("MAINTENANCE", NodeFlag.MAINTENANCE),
            Map.entry("MAINT", NodeFlag.MAINTENANCE),
            Map.entry("RESERVED", NodeFlag.RESERVED),
            Map.entry("REBOOT_REQUESTED", NodeFlag.REBOOT),
            Map.entry("REBOOT_ISSUED", NodeFlag.REBOOT),
            Map.entry("REBOOT", NodeFlag.REBOOT),
            Map.entry("POWERED_DOWN", NodeFlag.POWERED_DOWN),
            Map.entry("POWERING_DOWN", NodeFlag.POWERED_DOWN),
            Map.entry("POWER_DOWN", NodeFlag.POWERED_DOWN),
            Map.entry("POWERING_UP", NodeFlag.POWERING_UP),
            Map.entry("POWER_UP", NodeFlag.POWERING_UP),
            Map.entry("FAIL", NodeFlag.FAILING),
            Map.entry("FAILING", NodeFlag.FAILING),
            Map.entry("INVALID_REG", NodeFlag.INVALID));

    /** The signs that follow a state without words. */
    private static final Map<Character, NodeFlag> SIGN = Map.of(
            '*', NodeFlag.NOT_RESPONDING,
            '~', NodeFlag.POWERED_DOWN,
            '%', NodeFlag.POWERED_DOWN,
            '#', NodeFlag.POWERING_UP,
            '$', NodeFlag.MAINTENANCE,
            '@', NodeFlag.REBOOT,
            '^', NodeFlag.REBOOT);

    private StateWords() {}

    /** A job's state; {@code CANCELLED by 1234} is one, too. */
    static BatchState job(String words) {
        int space = words.indexOf(' ');
        return JOB.getOrDefault(space < 0 ? words : words.substring(0, space), BatchState.UNKNOWN);
    }

    /** A node's state: the first of {@code IDLE+DRAIN+NOT_RESPONDING}. */
    static NodeState node(String words) {
        String first = words.split("\\+", 2)[0];
        return NODE.getOrDefault(withoutSigns(first), NodeState.UNKNOWN);
    }

    /** What else holds: the other words, and the signs. Words that say nothing about new jobs are left out. */
    static Set<NodeFlag> nodeFlags(String words) {
        Set<NodeFlag> flags = EnumSet.noneOf(NodeFlag.class);
        for (String word : words.split("\\+")) {
            String bare = withoutSigns(word);
            for (char sign : word.substring(bare.length()).toCharArray()) {
                if (SIGN.containsKey(sign)) {
                    flags.add(SIGN.get(sign));
                }
            }
            if (FLAG.containsKey(bare)) {
                flags.add(FLAG.get(bare));
            }
        }
        return flags;
    }

    private static String withoutSigns(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(0, end);
    }
}
