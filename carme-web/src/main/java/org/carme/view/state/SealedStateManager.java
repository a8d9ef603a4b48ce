package org.carme.view.state;

import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.render.ResponseStateManager;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.carme.web.security.Person;

/**
 * Writes a page's state into the page and reads it back. Nothing is read that does not bear Carme's seal for this person and page, nor what a link
 * brings along: a page acts on what its own form sends by POST, which other origins can't ({@code OriginFilter}).
 */
class SealedStateManager extends ResponseStateManager {

    private final Seal seal;

    SealedStateManager(Seal seal) {
        this.seal = seal;
    }

    @Override
    public void writeState(FacesContext context, Object state) throws IOException {
        ResponseWriter writer = context.getResponseWriter();
        writer.startElement("input", null);
        writer.writeAttribute("type", "hidden", null);
        writer.writeAttribute("name", VIEW_STATE_PARAM, null);
        writer.writeAttribute("value", getViewState(context, state), null);
        writer.writeAttribute("autocomplete", "off", null);
        writer.endElement("input");
    }

    @Override
    public String getViewState(FacesContext context, Object state) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeObject(state);
        } catch (IOException e) {
            throw new FacesException("A page's state cannot be written", e);
        }
        return seal.close(bytes.toByteArray(), purpose(context.getViewRoot().getViewId()));
    }

    @Override
    public Object getState(FacesContext context, String viewId) {
        String text = context.getExternalContext().getRequestParameterMap().get(VIEW_STATE_PARAM);
        byte[] bytes = text == null ? null : seal.open(text, purpose(viewId)).orElse(null);
        if (bytes == null) {
            throw new ViewExpiredException("The page's state is not for this person, or from another key", viewId);
        }
        try (ObjectInputStream in = new PageObjects(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
            return in.readObject();
        } catch (IOException | ClassNotFoundException e) {
            // Sealed by us, so made by another version of Carme.
            throw new ViewExpiredException("The page's state is of another version", e, viewId);
        }
    }

    @Override
    public boolean isPostback(FacesContext context) {
        ExternalContext external = context.getExternalContext();
        return "POST".equals(((HttpServletRequest) external.getRequest()).getMethod())
                && external.getRequestParameterMap().containsKey(VIEW_STATE_PARAM);
    }

    @Override
    public boolean isStateless(FacesContext context, String viewId) {
        return false;
    }

    /** Whose page it is, how far that person has come, and which page: half a login makes nothing for the whole one. */
    private static String purpose(String viewId) {
        return Person.find()
                        .map(person -> (person.isHalfway() ? "halfway " : "complete ") + person.uid())
                        .orElse("nobody")
                + " "
                + viewId;
    }

    /** Finds classes where the application is. */
    private static final class PageObjects extends ObjectInputStream {

        PageObjects(InputStream in) throws IOException {
            super(in);
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException, IOException {
            try {
                return Class.forName(
                        description.getName(), false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
