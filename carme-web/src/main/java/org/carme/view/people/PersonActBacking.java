package org.carme.view.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.carme.view.page.Notice;
import org.carme.view.page.PageBacking;

/** What was confirmed in the dialog. */
@Named
@RequestScoped
public class PersonActBacking {

    private final PersonActs acts;
    private final PeopleBacking list;
    private final PageBacking page;

    private String act = "";
    private String user = "";
    private String confirmation;

    /** For the container's proxy. */
    protected PersonActBacking() {
        this(null, null, null);
    }

    @Inject
    PersonActBacking(PersonActs acts, PeopleBacking list, PageBacking page) {
        this.acts = acts;
        this.list = list;
        this.page = page;
    }

    /** Does it. */
    public void run() {
        Boolean done = Notice.attempt(() -> acts.act(act, user, confirmation));
        if (Boolean.TRUE.equals(done)) {
            Notice.good(page.say("people." + act + ".done"));
        }
        confirmation = null;
        list.search();
    }

    /** What to do. */
    public String getAct() {
        return act;
    }

    public void setAct(String act) {
        this.act = act == null ? "" : act;
    }

    /** About whom. */
    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user == null ? "" : user;
    }

    /** What was typed to confirm it. */
    public String getConfirmation() {
        return confirmation;
    }

    public void setConfirmation(String confirmation) {
        this.confirmation = confirmation;
    }
}
