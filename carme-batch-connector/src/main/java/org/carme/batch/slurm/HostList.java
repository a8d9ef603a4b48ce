package org.carme.batch.slurm;

import java.util.ArrayList;
import java.util.List;

/** Expands lists of hosts: {@code lab-n[1-3,07],gpu01}. */
final class HostList {

    private static final int MOST_HOSTS = 100_000;

    private HostList() {}

    /** The hosts in the order of the list; none for an empty list and for SLURM's words for it. */
    static List<String> expand(String list) throws MalformedOutputException {
        List<String> hosts = new ArrayList<>();
        if (list.isBlank() || list.equals("(null)") || list.equals("None assigned") || list.equals("n/a")) {
            return hosts;
        }
        for (String part : split(list)) {
            expand("", part, hosts);
        }
        return hosts;
    }

    private static void expand(String prefix, String rest, List<String> hosts) throws MalformedOutputException {
        int open = rest.indexOf('[');
        if (open < 0) {
            if (hosts.size() == MOST_HOSTS) {
                throw new MalformedOutputException("a list of more than " + MOST_HOSTS + " hosts");
            }
            hosts.add(prefix + rest);
            return;
        }
        int close = rest.indexOf(']', open);
        if (close < 0) {
            throw new MalformedOutputException("not a list of hosts: " + rest);
        }
        String before = prefix + rest.substring(0, open);
        String after = rest.substring(close + 1);
        for (String range : rest.substring(open + 1, close).split(",")) {
            int dash = range.indexOf('-');
            String first = dash < 0 ? range : range.substring(0, dash);
            String last = dash < 0 ? range : range.substring(dash + 1);
            for (long number = number(first); number <= number(last); number++) {
                expand(before + padded(number, first.length()), after, hosts);
            }
        }
    }

    /** Splits at the commas outside of brackets. */
    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        boolean bracketed = false;
        for (int at = 0; at < list.length(); at++) {
            char c = list.charAt(at);
            if (c == '[') {
                bracketed = true;
            } else if (c == ']') {
                bracketed = false;
            } else if (c == ',' && !bracketed) {
                parts.add(list.substring(begin, at));
                begin = at + 1;
            }
        }
        parts.add(list.substring(begin));
        return parts;
    }

    private static long number(String digits) throws MalformedOutputException {
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new MalformedOutputException("not a number in a list of hosts: " + digits);
        }
        return Long.parseLong(digits);
    }

    private static String padded(long number, int width) {
        String digits = Long.toString(number);
        return "0".repeat(Math.max(0, width - digits.length())) + digits;
    }
}
