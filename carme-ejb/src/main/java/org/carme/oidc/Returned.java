package org.carme.oidc;

import java.util.List;
import java.util.Map;

/**
 * What a browser brought back from the provider.
 *
 * @param cookie what it kept since it began; null when it shows none
 * @param parameters of the address, as they came
 */
public record Returned(String cookie, Map<String, List<String>> parameters) {
    public Returned {
        parameters = Map.copyOf(parameters);
    }

    @Override
    public String toString() {
        return "Returned[hidden]";
    }
}
