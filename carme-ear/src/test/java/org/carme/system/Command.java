package org.carme.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command of the operating system, with a limit: no test waits for ever. */
record Command(int code, String output) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Runs it in the root of the repository; both of its outputs are in the answer. */
    static Command run(Duration limit, List<String> arguments) {
        try {
            Path output = Files.createTempFile("carme-test", ".out");
            try {
                Process process = new ProcessBuilder(arguments)
                        .directory(ROOT.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(arguments + " took longer than " + limit + ":\n" + read(output));
                }
                return new Command(process.exitValue(), read(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(arguments + " was interrupted", e);
        }
    }

    /** The output of a command that must succeed. */
    static String must(Duration limit, List<String> arguments) {
        Command done = run(limit, arguments);
        if (done.code != 0) {
            throw new AssertionError(arguments + " ended with " + done.code + ":\n" + done.output);
        }
        return done.output;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
