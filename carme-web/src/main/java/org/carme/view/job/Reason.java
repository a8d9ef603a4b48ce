package org.carme.view.job;

import java.util.Locale;
import java.util.regex.Pattern;
import org.carme.job.JobState;
import org.carme.job.JobView;
import org.carme.view.page.Texts;

/**
 * Why a job stands where it does: a sentence for people, and beside it the batch system's own word for those who know it.
 *
 * @param sentence in the reader's language; may be empty
 * @param word the batch system's word; may be empty
 */
record Reason(String sentence, String word) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]{2,60}");

    static Reason of(JobView job, Locale locale) {
        String said = job.reason(locale).strip();
        boolean isWord = WORD.matcher(said).matches();
        if (isWord && !said.equals("None")) {
            return Texts.find(locale, "reason." + said)
                    .map(sentence -> new Reason(sentence, said))
                    .orElseGet(() -> family(said, locale));
        }
        if (!said.isEmpty() && !isWord) {
            return new Reason(said, "");
        }
        return new Reason(byState(job, locale), "");
    }

    /** SLURM builds hundreds of words by pattern; the pattern tells enough. */
    private static Reason family(String word, Locale locale) {
        String key;
        if (word.startsWith("QOS")) {
            key = "reason.family.qos";
        } else if (word.startsWith("Assoc")) {
            key = "reason.family.association";
        } else if (word.startsWith("Partition")) {
            key = "reason.family.partition";
        } else if (word.startsWith("ReqNode") || word.startsWith("Node")) {
            key = "reason.family.node";
        } else {
            return new Reason("", word);
        }
        return new Reason(Texts.say(locale, key), word);
    }

    private static String byState(JobView job, Locale locale) {
        if (job.unknown()) {
            return Texts.say(locale, "reason.unknown");
        }
        if (job.state() == JobState.RUNNING && job.entryPoints().stream().noneMatch(JobView.EntryPointView::ready)) {
            return Texts.say(locale, "reason.preparing");
        }
        return Texts.find(locale, "reason.state." + job.state().name()).orElse("");
    }
}
