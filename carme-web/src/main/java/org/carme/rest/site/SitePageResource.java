package org.carme.rest.site;

import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.carme.about.SitePage;
import org.carme.about.SitePageService;
import org.carme.about.SiteTextView;

/** What the site says on one of its pages, in one language. */
@Path("site/pages/{page}/{language}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SitePageResource {

    /**
     * A text.
     *
     * @param page where it is shown
     * @param language {@code en} or {@code de}
     * @param text Markdown; empty where none is set
     * @param number how often it was saved
     * @param made when; null where it never was
     * @param madeBy by whom; null where it never was
     */
    public record TextDocument(String page, String language, String text, int number, Instant made, String madeBy) {

        static TextDocument of(SiteTextView view) {
            return new TextDocument(
                    view.page().slug(),
                    view.language(),
                    view.text(),
                    view.number(),
                    view.made().orElse(null),
                    view.madeBy().orElse(null));
        }
    }

    /**
     * What it shall be.
     *
     * @param text Markdown; empty for none
     * @param number the number of the text that was changed
     */
    public record WantedText(@NotNull String text, int number) {}

    @Inject
    private SitePageService pages;

    /** The text as it is set. */
    @GET
    public TextDocument text(@PathParam("page") String page, @PathParam("language") String language) {
        return TextDocument.of(pages.text(known(page), language));
    }

    /** Sets it. */
    @PUT
    public TextDocument save(
            @PathParam("page") String page, @PathParam("language") String language, @NotNull @Valid WantedText wanted) {
        return TextDocument.of(pages.save(known(page), language, wanted.text(), wanted.number()));
    }

    /** Goes back to the text before. */
    @POST
    @Path("undo")
    public TextDocument undo(@PathParam("page") String page, @PathParam("language") String language) {
        return TextDocument.of(pages.undo(known(page), language));
    }

    private static SitePage known(String slug) {
        return SitePage.of(slug).orElseThrow(NotFoundException::new);
    }
}
