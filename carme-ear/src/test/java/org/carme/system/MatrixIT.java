package org.carme.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.carme.access.Matrix;
import org.carme.access.Matrix.Row;
import org.junit.jupiter.api.Test;

/** Every address of the matrix, asked for as everybody in it. */
@SystemTest
class MatrixIT {
    /** Where nginx itself answers people that there is nothing. */
    private static final Pattern FOR_PROGRAMS = Pattern.compile("^GET /(health|metrics|internal)\\b");

    @Test
    void everybodyGetsWhatTheMatrixSays(Site site) throws IOException {
        Person alice = Person.signedIn(site, "alice");
        Person bob = Person.signedIn(site, "bob");
        UUID job = alice.launched(Api.cpuJob("asked-for"));
        UUID bobs = bob.launched(Api.cpuJob("nlp", "asked-for"));
        alice.awaitReady(job);
        bob.awaitReady(bobs);
        Map<String, Actor> actors = actors(site, alice, job, bob, bobs);
        Questions questions = new Questions(site, job, gateway(site, job));
        Matrix matrix = Matrix.read();
        List<Row> rows = Stream.of("Addresses of the portal", "Locations of the proxies")
                .flatMap(table -> matrix.under(table).stream())
                .toList();

        List<String> differences = new ArrayList<>();
        List<Row> harmless = rows.stream().filter(row -> !ends(row)).toList();
        Map<String, CompletableFuture<List<String>>> asked = new LinkedHashMap<>();
        actors.forEach((who, actor) ->
                asked.put(who, CompletableFuture.supplyAsync(() -> questions.differences(who, actor, harmless))));
        asked.values().forEach(answer -> differences.addAll(answer.join()));
        rows.stream()
                .filter(MatrixIT::ends)
                .sorted(Comparator.comparingInt(MatrixIT::turn))
                .forEach(row -> actors.forEach(
                        (who, actor) -> differences.addAll(questions.differences(who, actor, List.of(row)))));

        assertThat(differences).isEmpty();
    }

    @Test
    void everyAnswerTellsTheBrowserWhatItMayDo(Site site) throws IOException {
        Person alice = Person.signedIn(site, "alice");
        for (Row row : Matrix.read().under("Addresses of the portal")) {
            if (row.key().startsWith("GET ") && !row.key().equals("GET /push")) {
                Curl.Answer answer = alice.get(
                        row.cell("asked as").replace("{job}", UUID.randomUUID().toString()));
                assertThat(answer.header("Content-Security-Policy"))
                        .as(row.key())
                        .hasValueSatisfying(policy -> assertThat(policy)
                                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors ")
                                .doesNotContain("unsafe", "*"));
                assertThat(answer.header("X-Content-Type-Options"))
                        .as(row.key())
                        .hasValue("nosniff");
                if (!FOR_PROGRAMS.matcher(row.key()).find()) {
                    assertThat(answer.header("Referrer-Policy")).as(row.key()).isPresent();
                    assertThat(answer.header("Cross-Origin-Opener-Policy"))
                            .as(row.key())
                            .hasValue("same-origin");
                    assertThat(answer.header("Cross-Origin-Resource-Policy"))
                            .as(row.key())
                            .hasValue("same-origin");
                    assertThat(answer.header("Permissions-Policy"))
                            .as(row.key())
                            .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()", "usb=()"));
                    assertThat(answer.header("Cache-Control")).as(row.key()).isPresent();
                }
            }
        }
    }

    /** What ends the job, or the login with which one asks: to be asked for at last, in the order in which people stand in the matrix. */
    private static boolean ends(Row row) {
        return row.key().startsWith("DELETE ") || row.key().equals("POST /logout");
    }

    /** Who ends all other logins revokes the tokens, and who logs out has nothing to ask with: these two come last. */
    private static int turn(Row row) {
        return List.of("DELETE /api/v1/me/logins", "POST /logout").indexOf(row.key());
    }

    private static Map<String, Actor> actors(Site site, Person alice, UUID job, Person bob, UUID bobs) {
        Person earlier = Person.signedIn(site, "alice");
        Actor ended = Actor.of(earlier, job);
        assertThat(earlier.signOut().status()).isEqualTo(303);
        Actor owner = Actor.of(alice, job);
        Map<String, Actor> actors = new LinkedHashMap<>();
        actors.put("anonymous", Actor.anonymous());
        actors.put("ended login", ended);
        actors.put("foreign page", owner.from("https://elsewhere.example", "cross-site"));
        actors.put("job's page", owner.from(site.origin(bobs), "same-site"));
        actors.put("other user", Actor.of(bob, bobs));
        actors.put("member", Actor.of(Person.signedIn(site, "carol")));
        actors.put("lead", Actor.of(Person.signedIn(site, "lena")));
        Person adam = Person.signedIn(site, "adam");
        actors.put("owner's token", Actor.program(alice, "alice", "JOBS"));
        actors.put("reading token", Actor.program(alice, "alice", "READ"));
        actors.put("administrator's token", Actor.program(adam, "adam", "ADMINISTER"));
        actors.put("operator", Actor.of(Person.signedIn(site, "olga")));
        actors.put("administrator", Actor.of(adam));
        actors.put("owner", owner);
        return actors;
    }

    /** Address and port of the one listener on the job's node within the gateways' range. */
    private static String gateway(Site site, UUID job) {
        String node = site.lab()
                .on("head", "squeue", "-h", "-n", "asked-for." + job, "-o", "%B")
                .strip()
                .replaceFirst(".*-", "");
        String user = site.lab().on("head", "id", "-u", "alice").strip();
        return site.lab()
                .on(node, "ss", "-Hltne", "sport >= 20000 and sport <= 29999")
                .lines()
                .filter(line -> line.contains("uid:" + user + " "))
                .map(line -> line.strip().split("\\s+")[3])
                .findFirst()
                .orElseThrow();
    }
}
