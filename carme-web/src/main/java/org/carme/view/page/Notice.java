package org.carme.view.page;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.function.Supplier;
import org.carme.platform.BusinessException;

/** Tells the person what came of what they asked for. */
public final class Notice {

    private Notice() {}

    /** Does the work; where the rules refuse it, says so on the page and answers false. */
    public static boolean succeeds(Runnable work) {
        Boolean done = attempt(() -> {
            work.run();
            return Boolean.TRUE;
        });
        return done != null;
    }

    /** Does the work; where the rules refuse it, says so on the page and answers null. */
    public static <T> T attempt(Supplier<T> work) {
        try {
            return work.get();
        } catch (BusinessException e) {
            bad(e.message(FacesContext.getCurrentInstance().getViewRoot().getLocale()));
            return null;
        }
    }

    /** Says that something did not work. */
    public static void bad(String sentence) {
        add(FacesMessage.SEVERITY_ERROR, sentence);
    }

    /** Says that something worked. */
    public static void good(String sentence) {
        add(FacesMessage.SEVERITY_INFO, sentence);
    }

    private static void add(FacesMessage.Severity severity, String sentence) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, sentence, sentence));
    }
}
