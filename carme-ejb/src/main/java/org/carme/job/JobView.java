package org.carme.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A job as pages and the REST API show it.
 *
 * @param id the job's lasting name
 * @param name what its owner calls it
 * @param owner the owner's uid
 * @param project slug of its project
 * @param image title of its image
 * @param accelerator title of its accelerator
 * @param gpusPerNode devices asked for on each node
 * @param nodeCount nodes asked for
 * @param time time asked for
 * @param state where it stands
 * @param unknown true while the answer to its submission is lost and it is looked for
 * @param cause why it stands there; empty where there is nothing to say, or only the batch system's word
 * @param word the batch system's own word on why it stands there; may be empty
 * @param batchId its number in the batch system, once known
 * @param nodes where it runs
 * @param created when it was launched
 * @param started when it began to run
 * @param limit when its time is over
 * @param ended when it ended
 * @param confirmed when the cluster last spoke of it
 * @param endOpen whether it is over, or must be, and accounting has not confirmed it yet
 * @param endConfirmed when accounting confirmed its end
 * @param restarts how often it was put back into the queue
 * @param own whether it is the reader's own
 * @param entryPoints what it offers, in the image's order
 */
public record JobView(
        UUID id,
        String name,
        String owner,
        String project,
        String image,
        String accelerator,
        int gpusPerNode,
        int nodeCount,
        Duration time,
        JobState state,
        boolean unknown,
        Optional<Cause> cause,
        String word,
        Optional<String> batchId,
        List<String> nodes,
        Instant created,
        Optional<Instant> started,
        Optional<Instant> limit,
        Optional<Instant> ended,
        Optional<Instant> confirmed,
        boolean endOpen,
        Optional<Instant> endConfirmed,
        int restarts,
        boolean own,
        List<EntryPointView> entryPoints) {
    public JobView {
        nodes = List.copyOf(nodes);
        entryPoints = List.copyOf(entryPoints);
    }

    /** Why it stands there and what to do about it, in the given language; empty where only the batch system's word can be shown. */
    public String reason(Locale locale) {
        return cause.map(each -> each.sentence(locale, own)).orElse("");
    }

    /**
     * Something that the job offers.
     *
     * @param name part of the address
     * @param title what pages show
     * @param state how far it is
     * @param message what a person should know about it; may be empty
     */
    public record EntryPointView(String name, String title, EntryPointState state, String message) {
        /** What a person should know about it, in English; empty when there is nothing. */
        @Override
        public String message() {
            return message(Locale.ENGLISH);
        }

        /** The same in the given language as far as it is Carme's own word. */
        public String message(Locale locale) {
            return EntryPointMessage.text(message, locale);
        }

        /** Whether it can be opened. */
        public boolean ready() {
            return state == EntryPointState.READY;
        }
    }
}
