package org.carme.view.about;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.carme.about.SitePage;
import org.carme.about.SitePageService;
import org.carme.about.SiteTextView;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** What administrators let the site say on one of its pages, in both languages. */
@Named
@RequestScoped
public class SitePagesBacking {

    private final SitePageService pages;
    private final PageBacking frame;
    private final HttpServletRequest request;

    private SitePage page;
    private EditedText english;
    private EditedText german;
    private boolean preview;

    /** For the container's proxy. */
    protected SitePagesBacking() {
        this(null, null, null);
    }

    @Inject
    SitePagesBacking(SitePageService pages, PageBacking frame, HttpServletRequest request) {
        this.pages = pages;
        this.frame = frame;
        this.request = request;
    }

    @PostConstruct
    void load() {
        page = Optional.ofNullable(request.getParameter("page"))
                .flatMap(SitePage::of)
                .orElse(SitePage.PRIVACY);
        english = EditedText.of(pages.text(page, "en"));
        german = EditedText.of(pages.text(page, "de"));
    }

    /** Shows how the texts would look, and saves nothing. */
    public void show() {
        preview = true;
    }

    /** Saves what was changed. */
    public void save() {
        boolean saved = Stream.of(english, german)
                        .map(edited -> Notice.attempt(
                                () -> pages.save(page, edited.getLanguage(), edited.getText(), edited.getNumber())))
                        .filter(result -> {
                            if (result != null) {
                                edited(result.language()).take(result);
                            }
                            return result != null;
                        })
                        .count()
                == 2;
        if (saved) {
            Notice.good(frame.say("pages.saved"));
        }
    }

    /** Goes back to the text before. */
    public void undo(String language) {
        SiteTextView before = Notice.attempt(() -> pages.undo(page, language));
        if (before != null) {
            edited(language).take(before);
            Notice.good(frame.say("pages.undone"));
        }
    }

    /** The pages that there are. */
    public List<String> getPages() {
        return Stream.of(SitePage.values()).map(SitePage::slug).toList();
    }

    /** The page that is edited. */
    public String getPage() {
        return page.slug();
    }

    /** The English text. */
    public EditedText getEnglish() {
        return english;
    }

    /** The German text. */
    public EditedText getGerman() {
        return german;
    }

    /** Whether to show how they would look. */
    public boolean isPreview() {
        return preview;
    }

    private EditedText edited(String language) {
        return "de".equals(language) ? german : english;
    }
}
