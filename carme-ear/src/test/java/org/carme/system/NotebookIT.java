package org.carme.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way that everything else is for: from the login to a result in a notebook on the right accelerator. */
@SystemTest
class NotebookIT {
    private static final LocatorAssertions.ContainsTextOptions KERNEL_START =
            new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);

    @Test
    void aliceGetsOneGpuOfTheMixedNodeAndWorksInJupyterLab(Site site, Browser browser) {
        Dashboard dashboard = new Dashboard(browser.signedIn("alice"));
        UUID job = launchOnMixedNode(site, dashboard);

        Page lab = dashboard.open(job);
        lab.getByRole(AriaRole.MAIN).waitFor();
        assertThat(lab.url()).startsWith(site.origin(job) + "/jupyter/").doesNotContain("code=");

        sees42(lab);
        Notebook notebook = new Notebook(lab);
        notebook.kernel();
        assertThat(notebook.execute("6*7")).isEqualTo("42");
        seesOnlyWhatIsHers(site, notebook);
        hasRoom(notebook);

        dashboard.stop(job);
        String batchId = site.lab().batchId(job);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        site.lab().on("head", "sacct", "-Xnj", batchId, "-o", "State,AllocTRES%80"))
                .contains("CANCELLED")
                .contains("gres/gpu:a100=1"));
    }

    /** The a100 of n1: n2 has none free while this holds them. */
    private static UUID launchOnMixedNode(Site site, Dashboard dashboard) {
        String blocker = site.lab()
                .as(
                        "bob",
                        "head",
                        "sbatch",
                        "--parsable",
                        "-w",
                        site.lab().name() + "-n2",
                        "--gres=gpu:a100:2",
                        "-t",
                        "10",
                        "-A",
                        "nlp",
                        "--chdir=/",
                        "-o",
                        "/dev/null",
                        "--wrap=sleep 600")
                .strip();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> site.lab()
                    .on("head", "squeue", "-hj", blocker, "-o", "%T")
                    .contains("RUNNING"));
            UUID job = dashboard.launch("a100", 1, "first-steps");
            assertThat(dashboard.row(job)).containsText(site.lab().name() + "-n1");
            return job;
        } finally {
            site.lab().on("head", "scancel", blocker);
        }
    }

    /** By hand, in the page: a notebook from the launcher, its kernel idle (before that JupyterLab runs nothing), a cell, shift and enter. */
    private static void sees42(Page lab) {
        lab.navigate(lab.url().replaceFirst("/jupyter/.*", "/jupyter/lab?reset"));
        Locator card = lab.locator(".jp-LauncherCard[data-category='Notebook']").first();
        card.click();
        Locator cell = lab.locator(".jp-Notebook .jp-CodeCell .cm-content").first();
        assertThat(lab.getByRole(AriaRole.CONTENTINFO)).containsText("| Idle", KERNEL_START);
        cell.click();
        lab.keyboard().type("6*7");
        lab.keyboard().press("Shift+Enter");
        assertThat(lab.locator(".jp-OutputArea-output").first()).containsText("42");
    }

    private static void seesOnlyWhatIsHers(Site site, Notebook notebook) {
        assertThat(notebook.execute("import os; print(os.getcwd(), os.environ['CUDA_VISIBLE_DEVICES'])"))
                .matches("(?s)/home/alice \\d\\s*");
        assertThat(notebook.terminal("id -un")).containsPattern("(?m)^alice\\s*$");
        assertThat(notebook.execute("""
                        import glob, errno, os
                        for device in range(4):
                            try:
                                os.open(f'/dev/nvidia{device}', os.O_RDWR)
                            except OSError as e:
                                print(errno.errorcode[e.errno])
                        """).lines().sorted())
                .as("ENXIO is what the lab's allocated accelerator says; the other three cannot be opened")
                .hasSize(4)
                .containsOnlyOnce("ENXIO")
                .allMatch(code -> code.equals("ENXIO") || code.equals("ENOENT") || code.equals("EPERM"));
        assertThat(notebook.execute(
                        "import os; print({os.stat(f'/proc/{p}').st_uid for p in os.listdir('/proc') if p.isdigit()})"))
                .as("only her own processes are to be seen")
                .isEqualToIgnoringWhitespace(
                        "{" + site.lab().on("head", "id", "-u", "alice").strip() + "}");
    }

    private static void hasRoom(Notebook notebook) {
        assertThat(notebook.execute("""
                        import os
                        with open('/tmp/big', 'wb') as file:
                            for _ in range(1024):
                                file.write(bytes(1 << 20))
                        print(os.path.getsize('/tmp/big') >> 20)
                        os.remove('/tmp/big')
                        """)).isEqualToIgnoringWhitespace("1024");
        assertThat(notebook.execute("""
                        from multiprocessing import Pool
                        from multiprocessing.shared_memory import SharedMemory
                        shared = SharedMemory(create=True, size=512 << 20)
                        def touch(part):
                            memory = SharedMemory(name=shared.name)
                            memory.buf[part << 27] = part + 1
                            memory.close()
                            return part
                        with Pool(4) as pool:
                            print(pool.map(touch, range(4)), [shared.buf[part << 27] for part in range(4)])
                        shared.close(); shared.unlink()
                        """)).contains("[0, 1, 2, 3] [1, 2, 3, 4]");
    }
}
