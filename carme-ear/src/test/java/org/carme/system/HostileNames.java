package org.carme.system;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Makes names that mean something to a shell, SLURM, a database, a page, a log or a terminal; the same ones for the same seed. */
final class HostileNames {
    /** {@code MARK} is what would be left if one of these were run. */
    private static final List<String> CORES = List.of(
            "$(touch /tmp/MARK)",
            "`touch /tmp/MARK`",
            "; touch /tmp/MARK #",
            "| touch /tmp/MARK",
            "&& touch /tmp/MARK",
            "' ; touch /tmp/MARK ; '",
            "\" ; touch /tmp/MARK ; \"",
            "--wrap=touch /tmp/MARK",
            "--output=/tmp/MARK",
            "-o/tmp/MARK",
            "#SBATCH --output=/tmp/MARK",
            "%j/../../tmp/MARK",
            "%u %x %A %N",
            "../../../tmp/MARK",
            "/etc/passwd",
            "${IFS}touch${IFS}/tmp/MARK",
            "\\x3btouch /tmp/MARK",
            "!touch /tmp/MARK",
            "~root/MARK",
            "{touch,/tmp/MARK}",
            "> /tmp/MARK",
            "x=() { :;}; touch /tmp/MARK",
            "' OR 1=1 --",
            "'); DROP TABLE jobs; --",
            "<script>MARK</script>",
            "#{facesContext}",
            "${jndi:ldap://127.0.0.1/MARK}",
            "{{7*7}}",
            "name|other|COMPLETED",
            "a.00000000-0000-0000-0000-000000000000",
            "JobId=1 JobState=RUNNING",
            "null",
            "-",
            "--",
            "*",
            "?",
            "\u202Etxt.exe",
            "\uD83D\uDE80",
            "\u0000",
            "a\nb",
            "a\rb",
            "\u001B[2J",
            "\uFEFF",
            "\u200B",
            "e\u0301\u0301\u0301",
            "名前",
            "اسم",
            "\uD800");

    /** What stands before those that are for a project. */
    static final String PROJECT = "project:";

    private static final int LONGEST = 90;

    private HostileNames() {}

    /** That many, of which every fifth is for a project. */
    static List<String> of(long seed, int count, String mark) {
        Random random = new Random(seed);
        return IntStream.range(0, count)
                .mapToObj(number -> (number % 5 == 0 ? PROJECT : "") + name(random, mark))
                .toList();
    }

    private static String name(Random random, String mark) {
        StringBuilder name = new StringBuilder();
        int parts = 1 + random.nextInt(2);
        for (int i = 0; i < parts; i++) {
            name.append(CORES.get(random.nextInt(CORES.size())));
            if (random.nextInt(3) == 0) {
                name.append((char) (' ' + random.nextInt('~' - ' ')));
            }
        }
        String whole = name.toString().replace("MARK", mark);
        return whole.substring(0, Math.min(whole.length(), LONGEST));
    }
}
