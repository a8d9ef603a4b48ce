package org.carme.web.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.carme.platform.BadSetting;
import org.carme.platform.Setting;

/** Settings of the web module. */
public enum WebSetting implements Setting {
    /** The file with the key that the proxy shows. */
    PROXY_KEY_FILE("carme.proxy.key-file"),
    /** The file with the key (256 bit, base64) that seals the state of open pages. */
    STATE_KEY_FILE("carme.state.key-file"),
    /** The port on which this frontend listens. */
    HTTP_PORT("carme.http.port");

    private final String key;

    WebSetting(String key) {
        this.key = key;
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public String fallback() {
        return null;
    }

    /** The secret in a file that this setting names. */
    public String secretIn(Path file) {
        try {
            String content = Files.readString(file).strip();
            if (content.isEmpty()) {
                throw new BadSetting(key, file + " is empty");
            }
            return content;
        } catch (IOException e) {
            throw new BadSetting(key, file + " cannot be read");
        }
    }
}
