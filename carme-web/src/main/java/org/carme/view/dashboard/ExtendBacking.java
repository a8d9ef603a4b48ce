package org.carme.view.dashboard;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carme.job.ExtensionService;
import org.carme.platform.BusinessException;
import org.carme.view.job.Spans;
import org.carme.view.page.PageBacking;

/** More time for the job that the panel of details shows. */
@Named
@RequestScoped
public class ExtendBacking {

    private static final int[] CHOICES = {30, 60, 120, 240, 480};

    private final ExtensionService extensions;
    private final DetailsBacking details;
    private final PageBacking page;

    private int minutes = CHOICES[0];
    private String problem = "";

    /** For the container's proxy. */
    protected ExtendBacking() {
        this(null, null, null);
    }

    @Inject
    ExtendBacking(ExtensionService extensions, DetailsBacking details, PageBacking page) {
        this.extensions = extensions;
        this.details = details;
        this.page = page;
    }

    /** Extends it and shows it anew. */
    public void extend() {
        try {
            extensions.extend(JobId.parse(details.getId()), Duration.ofMinutes(minutes));
        } catch (BusinessException e) {
            problem = e.message(page.getLocale());
        }
        details.show();
    }

    /** Why it was not extended; may be empty. */
    public String getProblem() {
        return problem;
    }

    /** By how much it can be extended: words and minutes. */
    public Map<String, Integer> getChoices() {
        Map<String, Integer> choices = new LinkedHashMap<>();
        for (int choice : CHOICES) {
            choices.put(Spans.words(page.getLocale(), Duration.ofMinutes(choice)), choice);
        }
        return choices;
    }

    /** By how much, in minutes. */
    public int getMinutes() {
        return minutes;
    }

    public void setMinutes(int minutes) {
        this.minutes = minutes;
    }
}
