package org.carme.view.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.carme.job.LaunchOptions;
import org.carme.job.LaunchRequest;
import org.carme.node.AcceleratorView;
import org.junit.jupiter.api.Test;

class LaunchFormTest {

    private static final List<AcceleratorView> KINDS = List.of(
            new AcceleratorView("a100", "A100", true, 4, 3, 1, 0, 0, Map.of(2, 2)),
            new AcceleratorView("gtx", "GTX", true, 2, 0, 2, 0, 0, Map.of(2, 1)),
            new AcceleratorView("cpu", "CPU", false, 32, 30, 2, 0, 0, Map.of(8, 4)));

    @Test
    void theLastChoiceStandsInTheForm() {
        LaunchForm form = LaunchForm.prefilled(options(Optional.of(request("gtx", 2, 1, Duration.ofHours(2)))));
        assertThat(form.getAccelerator()).isEqualTo("gtx");
        assertThat(form.getGpusPerNode()).isEqualTo(2);
        assertThat(form.getMinutes()).isEqualTo(120);
    }

    @Test
    void aLastChoiceThatHasBecomeImpossibleDoesNot() {
        for (LaunchRequest gone : List.of(
                request("h100", 1, 1, Duration.ofHours(2)),
                request("gtx", 2, 2, Duration.ofHours(2)),
                request("a100", 3, 1, Duration.ofHours(2)),
                request("a100", 1, 1, Duration.ofHours(25)))) {
            LaunchForm form = LaunchForm.prefilled(options(Optional.of(gone)));
            assertThat(form.getAccelerator()).isEqualTo("a100");
            assertThat(form.getGpusPerNode()).isEqualTo(1);
            assertThat(form.getMinutes()).isEqualTo(240);
        }
    }

    @Test
    void everyFormHasAKeyOfItsOwn() {
        assertThat(new LaunchForm().getKey()).isNotEqualTo(new LaunchForm().getKey());
    }

    @Test
    void tilesDoNotRepeatThemselves() {
        assertThat(LaunchTile.suggest(options(Optional.empty()), true, Locale.ENGLISH))
                .extracting(LaunchTile::what)
                .containsExactly("1 × A100", "CPU only");
        assertThat(LaunchTile.suggest(
                        options(Optional.of(request("a100", 1, 1, Duration.ofHours(1)))), true, Locale.ENGLISH))
                .extracting(LaunchTile::kind)
                .containsExactly("Same as last time", "Without an accelerator");
    }

    @Test
    void tilesSayWhatHasToWait() {
        assertThat(LaunchTile.suggest(
                                options(Optional.of(request("gtx", 1, 1, Duration.ofHours(1)))), true, Locale.ENGLISH)
                        .get(0)
                        .free())
                .isFalse();
    }

    @Test
    void tilesPromiseNothingWhileTheClusterDoesNotAnswer() {
        assertThat(LaunchTile.suggest(options(Optional.empty()), false, Locale.ENGLISH))
                .noneMatch(LaunchTile::free);
    }

    @Test
    void theLineSaysWhatOneGetsFromTheFirstTemplateThatAllowsIt() {
        LaunchOptions options = options(Optional.empty());
        assertThat(LaunchGain.of(request("a100", 1, 1, Duration.ofHours(4)), options, Locale.ENGLISH))
                .isEqualTo("1 × A100 · 3 CPUs · 3 GB");
        assertThat(LaunchGain.of(request("a100", 2, 2, Duration.ofHours(4)), options, Locale.GERMAN))
                .isEqualTo("2 Knoten mit je 2 × A100 · 6 CPUs · 4,5 GB");
        assertThat(LaunchGain.of(request("cpu", 0, 1, Duration.ofHours(12)), options, Locale.ENGLISH))
                .isEqualTo("CPU only · 4 CPUs · 1.5 GB");
        assertThat(LaunchGain.of(request("a100", 9, 1, Duration.ofHours(1)), options, Locale.ENGLISH))
                .isEmpty();
    }

    @Test
    void theScriptGetsWhatCanBeCombined() {
        assertThat(LaunchData.json(options(Optional.empty())))
                .contains("\"nodesByCount\":{\"2\":1}")
                .contains("\"maxMinutes\":1440");
    }

    @Test
    void timesGoUpToTheLongest() {
        assertThat(LaunchTimes.upTo(Duration.ofMinutes(90), Optional.of(Duration.ofMinutes(45))))
                .containsExactly(
                        Duration.ofMinutes(30), Duration.ofMinutes(45), Duration.ofMinutes(60), Duration.ofMinutes(90));
        assertThat(LaunchTimes.usual(Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    private static LaunchOptions.Allowance allowance(int nodes, int gpus, Duration time, int cpus) {
        return new LaunchOptions.Allowance(
                nodes,
                gpus,
                time,
                IntStream.rangeClosed(0, gpus)
                        .mapToObj(count -> new LaunchOptions.Share(cpus + count, 1536L * (count + 1)))
                        .toList());
    }

    private static LaunchRequest request(String accelerator, int gpus, int nodes, Duration time) {
        return new LaunchRequest("vision", accelerator, gpus, nodes, "jupyter", "work", time, Optional.empty());
    }

    private static LaunchOptions options(Optional<LaunchRequest> last) {
        return new LaunchOptions(
                List.of(new LaunchOptions.ProjectChoice(
                        "vision",
                        "Vision lab",
                        2,
                        2,
                        Duration.ofHours(24),
                        4,
                        List.of(new LaunchOptions.ImageChoice("jupyter", "JupyterLab", List.of("JupyterLab"))),
                        List.of(allowance(1, 1, Duration.ofHours(8), 2), allowance(2, 2, Duration.ofHours(24), 4)))),
                KINDS,
                last);
    }
}
