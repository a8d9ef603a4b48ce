package org.carme.web.security;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.carme.routing.ProxyPart;

/**
 * Recognises the proxy by its key. Only a request with the key may reach what is made for the proxy and for jobs ({@code /internal},
 * {@code /callback}), and only its word about the client's address counts. A wrong key is refused everywhere.
 */
public class ProxyKeyFilter implements Filter {

    static final String KEY_HEADER = "X-Carme-Proxy-Key";
    static final String ADDRESS_HEADER = "X-Real-IP";

    private Optional<byte[]> key;
    private Runnable heard = () -> {};

    /** Made by the container; the key comes from the configuration. */
    public ProxyKeyFilter() {
        this(Optional.empty());
    }

    ProxyKeyFilter(Optional<byte[]> key) {
        this.key = key;
    }

    @Inject
    void use(ProxyPart proxy) {
        this.heard = proxy::heard;
    }

    @Override
    public void init(FilterConfig config) {
        key = WebSetting.PROXY_KEY_FILE
                .find()
                .map(file -> WebSetting.PROXY_KEY_FILE.secretIn(Path.of(file)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        HttpServletResponse response = (HttpServletResponse) servletResponse;
        String shown = request.getHeader(KEY_HEADER);
        boolean genuine = shown != null
                && key.isPresent()
                && MessageDigest.isEqual(key.get(), shown.getBytes(StandardCharsets.UTF_8));
        if (shown != null && !genuine) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (!genuine && isForProxyOnly(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (genuine) {
            heard.run();
        }
        String vouched = genuine ? request.getHeader(ADDRESS_HEADER) : null;
        new TrustedRequest(genuine, vouched == null ? request.getRemoteAddr() : vouched).attachTo(request);
        chain.doFilter(request, response);
    }

    private static boolean isForProxyOnly(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals("/internal")
                || path.startsWith("/internal/")
                || path.equals("/callback")
                || path.startsWith("/callback/");
    }
}
