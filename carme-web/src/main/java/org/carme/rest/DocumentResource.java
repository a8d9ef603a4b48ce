package org.carme.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** The description of this API, for people and generators. */
@Path("openapi.json")
public class DocumentResource {

    /** The OpenAPI document. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public byte[] document() throws IOException {
        try (InputStream document = DocumentResource.class.getResourceAsStream("openapi.json")) {
            return document.readAllBytes();
        }
    }
}
