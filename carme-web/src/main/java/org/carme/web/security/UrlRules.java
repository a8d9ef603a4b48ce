package org.carme.web.security;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import org.apache.shiro.web.filter.mgt.DefaultFilterChainManager;
import org.apache.shiro.web.filter.mgt.FilterChainResolver;
import org.apache.shiro.web.filter.mgt.PathMatchingFilterChainResolver;

/** Which address needs what. The first rule that fits holds; an address that no rule names does not exist. */
final class UrlRules {

    private static final String ANYBODY = "anon";
    private static final String PROXY = "proxy";
    private static final String LOOPBACK = "loopback";
    private static final String LOGIN_PAGE = "loginPage";
    private static final String ADMINISTRATOR_PAGE = "administratorPage";
    private static final String LOGIN = "login";
    private static final String HALFWAY = "halfway";
    private static final String BEGUN = "begun";
    private static final String NOBODY = "nobody";

    private static final List<Map.Entry<String, String>> RULES = List.of(
            Map.entry("/resources/*/*.xhtml", NOBODY),
            Map.entry("/resources/**", ANYBODY),
            Map.entry("/jakarta.faces.resource/**", ANYBODY),
            Map.entry("/login", ANYBODY),
            Map.entry("/login/factor", HALFWAY),
            Map.entry("/login/enrol", HALFWAY),
            Map.entry("/login/passkey", ANYBODY),
            Map.entry("/login/passkey/ask", HALFWAY),
            Map.entry("/login/passkey/make", HALFWAY),
            Map.entry("/login/oidc", ANYBODY),
            Map.entry("/login/oidc/return", ANYBODY),
            Map.entry("/login/oidc/end", ANYBODY),
            Map.entry("/about/disclaimer", ANYBODY),
            Map.entry("/about/privacy", ANYBODY),
            Map.entry("/about/terms", ANYBODY),
            Map.entry("/about/accessibility", ANYBODY),
            Map.entry("/setup", LOOPBACK),
            Map.entry("/health", LOOPBACK),
            Map.entry("/health/live", LOOPBACK),
            Map.entry("/health/ready", LOOPBACK),
            Map.entry("/health/started", LOOPBACK),
            Map.entry("/metrics", LOOPBACK),
            Map.entry("/internal/**", PROXY),
            Map.entry("/callback/v1/**", PROXY),
            Map.entry("/api/v1/openapi.json", ANYBODY),
            Map.entry("/api/v1/**", LOGIN),
            Map.entry("/push", LOGIN),
            Map.entry("/", LOGIN_PAGE),
            Map.entry("/dashboard", LOGIN_PAGE),
            Map.entry("/history", LOGIN_PAGE),
            Map.entry("/account", LOGIN_PAGE),
            Map.entry("/account/passkey/ask", LOGIN),
            Map.entry("/account/seen", LOGIN_PAGE),
            Map.entry("/admin/people", ADMINISTRATOR_PAGE),
            Map.entry("/admin/pages", ADMINISTRATOR_PAGE),
            Map.entry("/open/**", LOGIN_PAGE),
            Map.entry("/logout", BEGUN),
            Map.entry("/**", NOBODY));

    private UrlRules() {}

    static FilterChainResolver resolver() {
        DefaultFilterChainManager chains = new DefaultFilterChainManager();
        add(chains, PROXY, new ProxyOnly());
        add(chains, LOOPBACK, new LoopbackOnly());
        add(chains, LOGIN_PAGE, new LoginRequired(true));
        add(chains, ADMINISTRATOR_PAGE, new AdministratorsOnly());
        add(chains, LOGIN, new LoginRequired(false));
        add(chains, HALFWAY, new LoginBegun(true));
        add(chains, BEGUN, new LoginBegun(false));
        add(chains, NOBODY, new NobodyAllowed());
        chains.setGlobalFilters(List.of("invalidRequest"));
        RULES.forEach(rule -> chains.createChain(rule.getKey(), rule.getValue()));
        PathMatchingFilterChainResolver resolver = new PathMatchingFilterChainResolver();
        resolver.setFilterChainManager(chains);
        return resolver;
    }

    /** Whether only programs come here, which never show a person's login. */
    static boolean isForPrograms(String path) {
        return path.startsWith("/internal/")
                || path.startsWith("/callback/")
                || path.equals("/health")
                || path.startsWith("/health/")
                || path.equals("/metrics")
                || path.startsWith("/resources/")
                || path.startsWith("/jakarta.faces.resource/");
    }

    static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    private static void add(DefaultFilterChainManager chains, String name, Filter filter) {
        chains.addFilter(name, filter);
    }
}
