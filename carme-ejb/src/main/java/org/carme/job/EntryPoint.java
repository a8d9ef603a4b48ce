package org.carme.job;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.carme.image.ImageEntryPoint;

/** An application that the job offers: waits, starts, is ready by its agent's word, or failed. A new attempt begins anew. */
@Entity
@Table(name = "entry_points")
public class EntryPoint {
    private static final int LONGEST_MESSAGE = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "job_id")
    private Job job;

    private int place;
    private String name;
    private String title;
    private String health;

    @Enumerated(EnumType.STRING)
    private EntryPointState state;

    private String message;
    private Instant changed;

    protected EntryPoint() {}

    EntryPoint(Job job, ImageEntryPoint from, Instant now) {
        this.job = Objects.requireNonNull(job);
        this.place = from.place();
        this.name = from.name();
        this.title = from.title();
        this.health = from.health();
        this.state = EntryPointState.WAITING;
        this.message = "";
        this.changed = Objects.requireNonNull(now);
    }

    /** Takes over what the agent says; false when that is nothing new. */
    boolean report(EntryPointState newState, String newMessage, Instant now) {
        if (says(newState, newMessage)) {
            return false;
        }
        state = newState;
        message = cut(newMessage);
        changed = now;
        return true;
    }

    /** Whether this is what is known of it already. */
    public boolean says(EntryPointState thatState, String thatMessage) {
        return state == thatState && message.equals(cut(thatMessage));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
    }

    public String name() {
        return name;
    }

    public String title() {
        return title;
    }

    /** Path that answers once it is usable. */
    public String health() {
        return health;
    }

    public EntryPointState state() {
        return state;
    }

    public String message() {
        return message;
    }
}
