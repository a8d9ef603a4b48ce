package org.carme.view.error;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Iterator;

/**
 * A page whose state cannot be opened (it was made for somebody else, before a new login, or by an older version) is shown anew instead of an
 * error. Everything else goes to the error page.
 */
public class PageExceptionHandler extends ExceptionHandlerWrapper {

    PageExceptionHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() {
        for (Iterator<ExceptionQueuedEvent> events =
                        getUnhandledExceptionQueuedEvents().iterator();
                events.hasNext(); ) {
            if (events.next().getContext().getException() instanceof ViewExpiredException) {
                events.remove();
                showAnew(FacesContext.getCurrentInstance());
            }
        }
        super.handle();
    }

    private static void showAnew(FacesContext context) {
        ExternalContext external = context.getExternalContext();
        try {
            external.redirect(((HttpServletRequest) external.getRequest()).getServletPath());
            context.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    /** Makes the handler, as faces-config.xml asks. */
    public static class Factory extends ExceptionHandlerFactory {

        /** Made by Faces around its own factory. */
        public Factory(ExceptionHandlerFactory wrapped) {
            super(wrapped);
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return new PageExceptionHandler(getWrapped().getExceptionHandler());
        }
    }
}
