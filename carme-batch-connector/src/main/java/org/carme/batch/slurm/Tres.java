package org.carme.batch.slurm;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.carme.batch.api.GpuCount;

/**
 * Reads what a job asked for or got: {@code cpu=2,mem=1G,node=1,billing=2,gres/gpu=3,gres/gpu:a100=2}.
 *
 * @param memoryMb memory in all, in MiB
 * @param gpus accelerators in all; those that SLURM tells no type of stand under no type
 */
record Tres(long memoryMb, List<GpuCount> gpus) {

    private static final String GPU = "gres/gpu";
    private static final String UNITS = "KMGTP";

    static Tres parse(String text) throws MalformedOutputException {
        long memoryMb = 0;
        int all = 0;
        int typed = 0;
        List<GpuCount> gpus = new ArrayList<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = part.substring(0, equals);
            String value = part.substring(equals + 1);
            if (name.equals("mem")) {
                memoryMb = megabytes(value);
            } else if (name.equals(GPU)) {
                all = count(value);
            } else if (name.startsWith(GPU + ":")) {
                gpus.add(new GpuCount(Optional.of(name.substring(GPU.length() + 1)), count(value)));
                typed += count(value);
            }
        }
        if (all > typed) {
            gpus.add(new GpuCount(Optional.empty(), all - typed));
        }
        return new Tres(memoryMb, gpus);
    }

    private static int count(String value) throws MalformedOutputException {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new MalformedOutputException("not a count: " + value, e);
        }
    }

    /** {@code 1500M}, {@code 1.50G}; without a unit MiB. */
    private static long megabytes(String value) throws MalformedOutputException {
        int unit = value.isEmpty() ? -1 : UNITS.indexOf(value.charAt(value.length() - 1));
        try {
            BigDecimal number = new BigDecimal(unit < 0 ? value : value.substring(0, value.length() - 1));
            int power = unit < 0 ? 0 : unit - UNITS.indexOf('M');
            BigDecimal factor = BigDecimal.valueOf(1024).pow(Math.abs(power));
            return (power < 0 ? number.divide(factor) : number.multiply(factor)).longValue();
        } catch (NumberFormatException e) {
            throw new MalformedOutputException("not an amount of memory: " + value, e);
        }
    }
}
