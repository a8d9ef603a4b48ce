package org.carme.privacy;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The tables of a database, as it describes itself.
 *
 * @param tables all but those of the migration tool
 * @param references which columns refer to which tables
 */
record Schema(List<Table> tables, List<Reference> references) {
    /** Names of columns in which somebody may stand. */
    private static final Pattern ABOUT_PEOPLE = Pattern.compile(
            "(.*_)?(user|uid|owner|actor|person|people|member|author|login|mail|address|agent|device|by)(_.*)?");

    record Table(String name, List<String> columns) {}

    record Reference(String table, String column, String target) {}

    static Schema of(Connection connection) {
        try {
            DatabaseMetaData data = connection.getMetaData();
            List<Table> tables = new ArrayList<>();
            List<Reference> references = new ArrayList<>();
            for (String name : names(data, connection)) {
                tables.add(new Table(name, columns(data, connection, name)));
                try (ResultSet keys = data.getImportedKeys(connection.getCatalog(), connection.getSchema(), name)) {
                    while (keys.next()) {
                        references.add(new Reference(
                                name,
                                keys.getString("FKCOLUMN_NAME").toLowerCase(Locale.ROOT),
                                keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT)));
                    }
                }
            }
            return new Schema(tables, references);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Tables that refer to people, or to what refers to people, and tables with a column in which somebody may stand. */
    Set<String> aboutPeople() {
        Set<String> found = new TreeSet<>(Set.of("users"));
        boolean more = true;
        while (more) {
            more = found.addAll(references.stream()
                    .filter(reference -> found.contains(reference.target()))
                    .map(Reference::table)
                    .toList());
        }
        tables.stream()
                .filter(table -> table.columns().stream().anyMatch(ABOUT_PEOPLE.asMatchPredicate()))
                .forEach(table -> found.add(table.name()));
        return found;
    }

    List<String> columns(String table) {
        return tables.stream()
                .filter(each -> each.name().equals(table))
                .map(Table::columns)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(DatabaseMetaData data, Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = data.getTables(
                connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!name.startsWith("flyway")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static List<String> columns(DatabaseMetaData data, Connection connection, String table)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = data.getColumns(connection.getCatalog(), connection.getSchema(), table, null)) {
            while (rows.next()) {
                columns.add(rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }
}
