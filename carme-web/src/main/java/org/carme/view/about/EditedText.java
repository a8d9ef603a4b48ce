package org.carme.view.about;

import java.time.Instant;
import org.carme.about.SiteTextView;

/** A text in the form of the page that edits it. */
public final class EditedText {
    private final String language;
    private String text;
    private int number;
    private String made;
    private String madeBy;
    private boolean undoable;

    private EditedText(String language) {
        this.language = language;
    }

    static EditedText of(SiteTextView view) {
        EditedText edited = new EditedText(view.language());
        edited.take(view);
        return edited;
    }

    /** Shows what is stored by now. */
    void take(SiteTextView view) {
        text = view.text();
        number = view.number();
        made = view.made().map(Instant::toString).orElse("");
        madeBy = view.madeBy().orElse("");
        undoable = view.undoable();
    }

    /** {@code en} or {@code de}. */
    public String getLanguage() {
        return language;
    }

    /** Markdown. */
    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text == null ? "" : text;
    }

    /** Which text was changed. */
    public int getNumber() {
        return number;
    }

    public void setNumber(int number) {
        this.number = number;
    }

    /** When it was saved; ISO text, empty where it never was. */
    public String getMade() {
        return made;
    }

    /** Who saved it. */
    public String getMadeBy() {
        return madeBy;
    }

    /** Whether there is an earlier one. */
    public boolean isUndoable() {
        return undoable;
    }

    /** How it looks, as HTML that is safe to be shown as it is. */
    public String getHtml() {
        return Markdown.html(text);
    }
}
