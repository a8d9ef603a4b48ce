package org.carme.job;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.Arrays;
import java.util.Iterator;

/** How a cause is stored: its code, and the values as lines. */
@Embeddable
public class CauseColumns {
    private static final int LONGEST = 1000;

    @Enumerated(EnumType.STRING)
    @Column(name = "cause")
    private CauseCode code;

    @Column(name = "cause_parameters")
    private String parameters;

    protected CauseColumns() {}

    CauseColumns(Cause cause) {
        this.code = cause.code();
        String lines = String.join(
                "\n",
                cause.values().stream().map(each -> each.replaceAll("\\R", " ")).toList());
        this.parameters = lines.length() <= LONGEST ? lines : lines.substring(0, LONGEST);
    }

    /** The cause; what an earlier version did not know yet is empty. */
    Cause cause() {
        Iterator<String> lines = Arrays.asList(parameters.split("\n", -1)).iterator();
        return new Cause(
                code,
                code.parameters().stream()
                        .map(name -> lines.hasNext() ? lines.next() : "")
                        .toList());
    }
}
