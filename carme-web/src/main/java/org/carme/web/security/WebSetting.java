package org.carme.web.security;

import org.carme.platform.Setting;

/** Settings of the web module. */
public final class WebSetting {
    /** The file with the key that the proxy shows. */
    public static final Setting PROXY_KEY_FILE = Setting.of("carme.proxy.key-file");

    /** The file with the key (256 bit, base64) that seals the state of open pages. */
    public static final Setting STATE_KEY_FILE = Setting.of("carme.state.key-file");

    /** The port on which this frontend listens. */
    public static final Setting HTTP_PORT = Setting.of("carme.http.port");

    private WebSetting() {}
}
