package org.carme.system;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** An authenticator in the browser itself, which agrees to everything that a page asks of it. */
final class VirtualKey {
    private VirtualKey() {}

    /** From now on this page has it, with the passkeys that it makes. */
    static void plugInto(Page page) {
        CDPSession devices = page.context().newCDPSession(page);
        devices.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        devices.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
