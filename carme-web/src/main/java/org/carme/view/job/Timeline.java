package org.carme.view.job;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.carme.job.JobView;
import org.carme.view.page.Texts;

/** The life of a job in the order of its moments. */
final class Timeline {

    private static final String PAST = "past";
    private static final String AHEAD = "ahead";

    private Timeline() {}

    /**
     * From the launch to the end that accounting confirmed, as far as it has come.
     *
     * @param state the job's state in a word
     */
    static List<Moment> of(JobView job, String state, Locale locale) {
        List<Moment> moments = new ArrayList<>();
        moments.add(
                new Moment(Texts.say(locale, "details.created"), job.created().toString(), "", PAST));
        job.started()
                .ifPresent(start -> moments.add(new Moment(
                        Texts.say(locale, "details.started"), start.toString(), waited(job, start, locale), PAST)));
        if (job.state().isTerminal()) {
            job.ended().ifPresent(end -> moments.add(new Moment(state, end.toString(), ran(job, end, locale), PAST)));
        } else {
            job.limit()
                    .ifPresent(limit ->
                            moments.add(new Moment(Texts.say(locale, "details.limit"), limit.toString(), "", AHEAD)));
        }
        job.endConfirmed()
                .ifPresent(confirmed -> moments.add(
                        new Moment(Texts.say(locale, "details.accounted"), confirmed.toString(), "", PAST)));
        return moments;
    }

    /** A job that came back into the queue waited more than once: nobody has added that up. */
    private static String waited(JobView job, Instant start, Locale locale) {
        return job.restarts() > 0 ? "" : Texts.say(locale, "details.waited", span(job.created(), start, locale));
    }

    private static String ran(JobView job, Instant end, Locale locale) {
        return job.started()
                .map(start ->
                        Texts.say(locale, "details.ran", span(start, end, locale), Spans.words(locale, job.time())))
                .orElse("");
    }

    /** To the second where it is short: how quickly a job started is worth knowing. */
    private static String span(Instant from, Instant to, Locale locale) {
        Duration span = Duration.between(from, to);
        return span.compareTo(Duration.ofMinutes(1)) < 0
                ? Texts.say(locale, "span.s", Math.max(0, span.toSeconds()))
                : Spans.words(locale, span);
    }
}
