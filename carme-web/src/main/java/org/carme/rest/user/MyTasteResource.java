package org.carme.rest.user;

import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.carme.user.Taste;
import org.carme.user.TasteService;

/** How the caller likes pages. */
@Path("me/taste")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class MyTasteResource {

    /**
     * What was chosen.
     *
     * @param language {@code en} or {@code de}; null for what the browser says
     * @param theme {@code light} or {@code dark}; null for what the system says
     */
    public record TasteDocument(String language, String theme) {

        static TasteDocument of(Taste taste) {
            return new TasteDocument(
                    taste.language().orElse(null), taste.theme().orElse(null));
        }

        Taste taste() {
            return new Taste(Optional.ofNullable(language), Optional.ofNullable(theme));
        }
    }

    @Inject
    private TasteService tastes;

    /** What the caller chose. */
    @GET
    public TasteDocument chosen() {
        return TasteDocument.of(tastes.taste());
    }

    /** Keeps what the caller chooses. */
    @PUT
    public TasteDocument choose(@NotNull TasteDocument wanted) {
        tastes.keep(wanted.taste());
        return wanted;
    }
}
