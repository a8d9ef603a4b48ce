package org.carme.user;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;

/** How the caller likes pages, in every browser. */
@Stateless
@Guarded
public class TasteService {
    private UserRepository users;
    private Caller caller;

    /** For the container. */
    public TasteService() {}

    @Inject
    public TasteService(UserRepository users, Caller caller) {
        this.users = users;
        this.caller = caller;
    }

    /** What the caller chose. */
    @Permitted(Permission.USE_SITE)
    public Taste taste() {
        return users.get(caller.principal().userId()).taste();
    }

    /** Keeps what the caller chose; other browsers learn of it when the caller next logs in there. */
    @Permitted(Permission.USE_SITE)
    public void keep(Taste taste) {
        users.lock(users.get(caller.principal().userId())).likes(taste);
    }
}
