package org.carme.rest.body;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/**
 * Hands on only what is JSON from its first to its last byte, and not much of it. Binding reads as it goes: where it skips a member that it does not
 * know and the text ends there, it would go on skipping for ever.
 */
@Provider
public class WholeJson implements ReaderInterceptor {

    static final int LONGEST = 64 * 1024;

    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            throw new JsonException("longer than " + LONGEST + " bytes");
        }
        check(body);
        request.setInputStream(new ByteArrayInputStream(body));
        return request.proceed();
    }

    private void check(byte[] body) {
        try (JsonParser parser = parsers.createParser(new ByteArrayInputStream(body))) {
            do {
                parser.next();
            } while (parser.hasNext());
        } catch (JsonException e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser's answer to an empty text and to one that is nested too deeply.
            throw new JsonException("not readable as JSON", e);
        }
    }
}
