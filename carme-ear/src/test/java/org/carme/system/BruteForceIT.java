package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lab's directory locks an account at the fifth wrong password. Somebody elsewhere guesses a thousand times. */
@SystemTest
class BruteForceIT {
    private static final int GUESSES = 1000;
    private static final int LOCKED_AT = 5;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Whoever is guessed at has to wait in new browsers afterwards, and whoever guesses too: neither person nor address is of another test. */
    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({"user45, a thousand addresses", "user46, 127.2.0.1"})
    void aThousandGuessesFromElsewhereNeitherStopNorLockAPersonOnTheOwnDevice(
            String victim, String origin, Site site, Browser browser, @TempDir Path directory) throws IOException {
        Page device = browser.signedIn(victim);
        new Dashboard(device).logOut();

        List<String> answers = guess(site, victim, origin, directory);

        assertThat(answers).hasSize(GUESSES).as("nobody got in").isSubsetOf("200", "429");
        assertThat(wrongPasswords(site, victim))
                .as("what reached the directory")
                .hasSizeBetween(1, LOCKED_AT - 1);
        browser.signIn(device, victim, site.password(victim));
    }

    /** When the directory was shown a wrong password of this person, as it notes itself. */
    private static List<String> wrongPasswords(Site site, String person) {
        return site.lab()
                .on("head", "slapcat", "-f", "/etc/ldap/slapd.conf", "-a", "(uid=" + person + ")")
                .lines()
                .filter(line -> line.startsWith("pwdFailureTime:"))
                .toList();
    }

    /** What one program hears that keeps several connections busy. */
    private static List<String> guess(Site site, String victim, String origin, Path directory) throws IOException {
        Map<String, String> fields =
                Person.hidden(new Curl(site).get(site.page("/login")).body());
        fields.putAll(Map.of("uid", victim, "password", "wrong", "sign-in", "sign-in"));
        Path body = Files.writeString(directory.resolve("form"), Person.form(fields));
        URI login = URI.create(site.page("/login"));
        String requests = IntStream.range(0, GUESSES)
                .mapToObj(number -> String.join(
                        "\n",
                        "url = \"" + login + "\"",
                        "interface = \"" + address(origin, number) + "\"",
                        "resolve = \"" + login.getHost() + ":" + login.getPort() + ":127.0.0.1\"",
                        "cacert = \"" + site.certificateAuthority() + "\"",
                        "header = \"Origin: " + site.url() + "\"",
                        "data-binary = \"@" + body + "\"",
                        "output = \"/dev/null\"",
                        "write-out = \"%{http_code}\\n\"",
                        "http1.1",
                        "silent"))
                .collect(Collectors.joining("\nnext\n"));
        Path config = Files.writeString(directory.resolve("requests"), requests);
        String output = Command.must(
                LIMIT, List.of("curl", "--parallel", "--parallel-max", "8", "--config", config.toString()));
        return Pattern.compile("(?m)^\\d{3}$")
                .matcher(output)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String address(String origin, int number) {
        return origin.startsWith("127.") ? origin : "127.1." + number / 250 + "." + (1 + number % 250);
    }
}
