package org.carme.view.job;

import java.util.Locale;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.view.page.Texts;

/**
 * An entry point as a button.
 *
 * @param title what it says
 * @param href where it leads; empty while it leads nowhere
 * @param kind {@code ready}, {@code failed} or {@code waiting}: the style sheet's class
 * @param hint how far it is, in words
 */
public record AppLink(String title, String href, String kind, String hint) {

    static AppLink of(JobView job, JobView.EntryPointView point, Locale locale) {
        boolean running = job.state() == JobState.RUNNING;
        String kind =
                switch (point.state()) {
                    case READY -> running ? "ready" : "waiting";
                    case FAILED -> "failed";
                    case WAITING, STARTING -> "waiting";
                };
        String href = kind.equals("ready") ? "/open/" + job.id() + "/" + point.name() : "";
        String hint = Texts.say(locale, "app." + kind, point.title());
        String message = point.message(locale);
        return new AppLink(point.title(), href, kind, message.isBlank() ? hint : hint + ": " + message);
    }

    /** Whether it can be opened. */
    public boolean ready() {
        return !href.isEmpty();
    }
}
