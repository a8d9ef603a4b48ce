package org.carme.directory;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.directory.api.ldap.model.cursor.CursorException;
import org.apache.directory.api.ldap.model.cursor.SearchCursor;
import org.apache.directory.api.ldap.model.entry.Entry;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.message.Response;
import org.apache.directory.api.ldap.model.message.ResultCodeEnum;
import org.apache.directory.api.ldap.model.message.SearchRequest;
import org.apache.directory.api.ldap.model.message.SearchRequestImpl;
import org.apache.directory.api.ldap.model.message.SearchResultDone;
import org.apache.directory.api.ldap.model.message.SearchResultEntry;
import org.apache.directory.api.ldap.model.message.SearchScope;
import org.apache.directory.api.ldap.model.message.controls.PagedResults;
import org.apache.directory.api.ldap.model.message.controls.PagedResultsImpl;
import org.apache.directory.api.ldap.model.name.Dn;
import org.apache.directory.ldap.client.api.LdapConnection;
import org.apache.directory.ldap.client.api.LdapConnectionPool;

/** Searches below one name, page by page. Half an answer is none: whoever is missing in it would seem to have left. */
final class LdapSearch {
    private static final int PAGE = 500;

    private final LdapConnectionPool pool;
    private final String base;

    LdapSearch(LdapConnectionPool pool, String base) {
        this.pool = pool;
        this.base = base;
    }

    void each(String filter, Consumer<Entry> reader, String... attributes)
            throws LdapException, CursorException, IOException {
        LdapConnection connection = pool.getConnection();
        try {
            byte[] cookie = null;
            do {
                cookie = page(connection, request(filter, cookie, attributes), reader);
            } while (cookie != null && cookie.length > 0);
        } finally {
            pool.releaseConnection(connection);
        }
    }

    private SearchRequest request(String filter, byte[] cookie, String... attributes) throws LdapException {
        PagedResults paging = new PagedResultsImpl();
        paging.setSize(PAGE);
        paging.setCookie(cookie);
        SearchRequest request = new SearchRequestImpl();
        request.setBase(new Dn(base));
        request.setScope(SearchScope.SUBTREE);
        request.setFilter(filter);
        request.addAttributes(attributes);
        request.addControl(paging);
        return request;
    }

    /** Reads one page and gives the cookie of the next. */
    private static byte[] page(LdapConnection connection, SearchRequest request, Consumer<Entry> reader)
            throws LdapException, CursorException, IOException {
        try (SearchCursor cursor = connection.search(request)) {
            while (cursor.next()) {
                Response response = cursor.get();
                if (response instanceof SearchResultEntry found) {
                    reader.accept(found.getEntry());
                }
            }
            SearchResultDone done = cursor.getSearchResultDone();
            ResultCodeEnum result =
                    done == null ? ResultCodeEnum.OTHER : done.getLdapResult().getResultCode();
            if (result != ResultCodeEnum.SUCCESS) {
                throw new LdapException("search: " + result);
            }
            return done.getControl(PagedResults.OID) instanceof PagedResults next ? next.getCookie() : null;
        }
    }
}
