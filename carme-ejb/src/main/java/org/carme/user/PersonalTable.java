package org.carme.user;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rows of a table that are about one person, and what the person is told of them. All of it is written in the sources: nothing here comes from outside.
 *
 * @param part what it is called in the file
 * @param table the table
 * @param key column by which rows are read in steps, always told
 * @param textKey whether the key is a text; else a number
 * @param owned column that says whose a row is, which nobody needs to be told
 * @param mine condition for the person's own rows, with one parameter: the row of the person in {@code users}
 * @param columns what is told
 * @param withheld columns that are not, with the reason
 */
public record PersonalTable(
        String part,
        String table,
        String key,
        boolean textKey,
        String owned,
        String mine,
        List<Column> columns,
        Map<String, String> withheld) {
    private static final Pattern INNER_WORD = Pattern.compile("_(\\w)");

    /** How a value is read. */
    public enum Kind {
        /** As it stands there. */
        PLAIN,
        /** Milliseconds since 1970. */
        TIME,
        /** True or false. */
        FLAG
    }

    /**
     * Something that is told.
     *
     * @param name what it is called in the file
     * @param column the column that it tells
     * @param expression how SQL gets it
     * @param kind how it is read
     */
    public record Column(String name, String column, String expression, Kind kind) {}

    public PersonalTable {
        columns = List.copyOf(columns);
        withheld = Map.copyOf(withheld);
    }

    /** Rows with a number of their own, and a column with the person's row in {@code users}. */
    public static PersonalTable of(String part, String table, String owned) {
        return new PersonalTable(part, table, "id", false, owned, owned + " = ?", List.of(), Map.of());
    }

    /** The same, where the person's rows are found by another condition. */
    public PersonalTable where(String condition) {
        return new PersonalTable(part, table, key, textKey, owned, condition, columns, withheld);
    }

    /** The same, read in the order of another number. */
    public PersonalTable keyed(String number) {
        return new PersonalTable(part, table, number, false, owned, mine, columns, withheld);
    }

    /** The same, read in the order of a text. */
    public PersonalTable keyedByText(String text) {
        return new PersonalTable(part, table, text, true, owned, mine, columns, withheld);
    }

    /** Tells these columns as they stand there. */
    public PersonalTable plain(String... more) {
        return with(Kind.PLAIN, more);
    }

    /** Tells these columns as moments. */
    public PersonalTable times(String... more) {
        return with(Kind.TIME, more);
    }

    /** Tells these columns as true or false. */
    public PersonalTable flags(String... more) {
        return with(Kind.FLAG, more);
    }

    /** Tells a column by what it refers to. */
    public PersonalTable told(String name, String column, String expression) {
        return with(Stream.of(new Column(name, column, expression, Kind.PLAIN)));
    }

    /** Does not tell these columns. */
    public PersonalTable withheld(String reason, String... secret) {
        Map<String, String> all = new LinkedHashMap<>(withheld);
        Arrays.stream(secret).forEach(column -> all.put(column, reason));
        return new PersonalTable(part, table, key, textKey, owned, mine, columns, all);
    }

    /** The query for rows after a key: its parameters are the person's row and that key. The first column is the key. */
    public String query() {
        StringBuilder sql = new StringBuilder("SELECT ").append(key);
        columns.forEach(column -> sql.append(", ").append(column.expression()));
        return sql.append(" FROM ")
                .append(table)
                .append(" WHERE ")
                .append(mine)
                .append(" AND ")
                .append(key)
                .append(" > ? ORDER BY ")
                .append(key)
                .toString();
    }

    /** What a column is called in the file. */
    public static String name(String column) {
        return INNER_WORD.matcher(column).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }

    private PersonalTable with(Kind kind, String... more) {
        return with(Arrays.stream(more).map(column -> new Column(name(column), column, column, kind)));
    }

    private PersonalTable with(Stream<Column> more) {
        List<Column> all = new ArrayList<>(columns);
        more.forEach(all::add);
        return new PersonalTable(part, table, key, textKey, owned, mine, all, withheld);
    }
}
