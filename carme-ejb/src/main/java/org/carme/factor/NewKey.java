package org.carme.factor;

/**
 * A key to put into an app.
 *
 * @param key base32 in groups of four, for typing
 * @param address {@code otpauth://…}, for the QR code
 */
public record NewKey(String key, String address) {
    @Override
    public String toString() {
        return "NewKey[hidden]";
    }
}
