package org.carme.login;

/**
 * What a browser in which nobody is logged in asks its authenticators.
 *
 * @param options the JSON form of WebAuthn's request
 * @param browser what the browser keeps until it answers, so that nobody else can
 */
public record AskedVisitor(String options, String browser) {
    @Override
    public String toString() {
        return "AskedVisitor[hidden]";
    }
}
