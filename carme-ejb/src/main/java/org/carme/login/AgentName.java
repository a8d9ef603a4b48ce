package org.carme.login;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A browser in words, as far as it tells the truth about itself; without a claim to know every one.
 *
 * @param program its name; empty when unknown
 * @param system what it runs on; empty when unknown
 */
public record AgentName(String program, String system) {
    /** Most browsers name others as well: the first that fits is the one. */
    private static final Map<String, String> PROGRAMS = inOrder(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "FxiOS/",
            "Firefox",
            "CriOS/",
            "Chrome",
            "Chromium/",
            "Chromium",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl",
            "python",
            "Python");

    private static final Map<String, String> SYSTEMS = inOrder(
            "Android",
            "Android",
            "iPhone",
            "iOS",
            "iPad",
            "iPadOS",
            "Windows",
            "Windows",
            "Mac OS X",
            "macOS",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    /** Reads what a browser says of itself. */
    static AgentName of(String agent) {
        return new AgentName(first(PROGRAMS, agent), first(SYSTEMS, agent));
    }

    private static String first(Map<String, String> names, String agent) {
        return names.entrySet().stream()
                .filter(name -> agent.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static Map<String, String> inOrder(String... marksAndNames) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < marksAndNames.length; i += 2) {
            names.put(marksAndNames[i], marksAndNames[i + 1]);
        }
        return names;
    }
}
