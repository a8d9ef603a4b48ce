package org.carme.view.about;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import org.carme.about.ShownText;
import org.carme.about.SitePage;
import org.carme.about.SitePageService;
import org.carme.view.page.PageBacking;

/** One of the pages that everybody may read. */
@Named
@RequestScoped
public class AboutBacking {

    private static final String FOLDER = "/about/";

    private final SitePageService pages;
    private final PageBacking page;
    private final HttpServletRequest request;

    private String slug;
    private ShownText shown;

    /** For the container's proxy. */
    protected AboutBacking() {
        this(null, null, null);
    }

    @Inject
    AboutBacking(SitePageService pages, PageBacking page, HttpServletRequest request) {
        this.pages = pages;
        this.page = page;
        this.request = request;
    }

    @PostConstruct
    void load() {
        SitePage asked =
                SitePage.of(request.getServletPath().substring(FOLDER.length())).orElseThrow();
        slug = asked.slug();
        shown = pages.read(asked, page.getLocale().getLanguage());
    }

    /** Which page it is. */
    public String getSlug() {
        return slug;
    }

    /** What the page is called. */
    public String getTitle() {
        return page.say("about." + slug);
    }

    /** Whether the site has a text for it. */
    public boolean isProvided() {
        return shown.text().isPresent();
    }

    /** The text as HTML, safe to be shown as it is. */
    public String getHtml() {
        return shown.text().map(Markdown::html).orElse("");
    }

    /** The language of the text. */
    public String getLanguage() {
        return shown.language();
    }
}
