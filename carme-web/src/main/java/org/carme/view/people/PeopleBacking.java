package org.carme.view.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.carme.account.PeoplePage;
import org.carme.account.PeopleService;

/** The list of people, as it was searched for. */
@Named
@RequestScoped
public class PeopleBacking {

    private final PeopleService people;
    private final HttpServletRequest request;

    private String text = "";
    private String after = "";
    private PeoplePage found;

    /** For the container's proxy. */
    protected PeopleBacking() {
        this(null, null);
    }

    @Inject
    PeopleBacking(PeopleService people, HttpServletRequest request) {
        this.people = people;
        this.request = request;
    }

    @PostConstruct
    void load() {
        text = Optional.ofNullable(request.getParameter("q")).orElse("");
        after = Optional.ofNullable(request.getParameter("after")).orElse("");
        search();
    }

    /** Looks again: something has changed. */
    void search() {
        found = people.search(text, Optional.of(after));
    }

    /** What was searched for. */
    public String getText() {
        return text;
    }

    /** Behind whom this page of the list begins; empty for the first. */
    public String getAfter() {
        return after;
    }

    /** Those who were found. */
    public List<PersonRow> getPeople() {
        return found.people().stream().map(PersonRow::of).toList();
    }

    /** Where the list goes on; empty where it does not. */
    public String getNext() {
        return found.next()
                .map(next -> "/admin/people?q=" + encoded(text) + "&after=" + encoded(next))
                .orElse("");
    }

    /** Where the list begins. */
    public String getFirst() {
        return "/admin/people?q=" + encoded(text);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
