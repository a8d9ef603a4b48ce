package org.carme.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of {@code docs/access-matrix.md}: the last one under each heading; those before it explain. */
public final class Matrix {
    /** Where it stands, seen from the module. */
    public static final Path FILE = Path.of("../docs/access-matrix.md");

    private final Map<String, List<Row>> tables = new LinkedHashMap<>();

    private Matrix(List<String> lines) {
        String heading = "";
        List<String> columns = List.of();
        for (String line : lines) {
            if (line.startsWith("## ")) {
                heading = line.substring(3).strip();
            } else if (!line.startsWith("|")) {
                columns = List.of();
            } else if (columns.isEmpty()) {
                columns = cells(line);
                tables.put(heading, new ArrayList<>());
            } else if (!line.startsWith("| ---")) {
                tables.get(heading).add(Row.of(columns, cells(line)));
            }
        }
    }

    /** The one of the repository. */
    public static Matrix read() throws IOException {
        return new Matrix(Files.readAllLines(FILE, StandardCharsets.UTF_8));
    }

    /** From its text. */
    public static Matrix of(String text) {
        return new Matrix(text.lines().toList());
    }

    /** The rows below that heading. */
    public List<Row> under(String heading) {
        if (!tables.containsKey(heading)) {
            throw new IllegalArgumentException(FILE + " has no table under '" + heading + "' but " + tables.keySet());
        }
        return List.copyOf(tables.get(heading));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().substring(1).split("(?<!\\\\)\\|"))
                .map(cell -> cell.replace("\\|", "|").strip().replaceAll("^`(.*)`$", "$1"))
                .toList();
    }

    /**
     * One row.
     *
     * @param key what stands in its first column
     * @param cells the others, by the names of their columns, in their order
     */
    public record Row(String key, Map<String, String> cells) {
        /** What stands in the columns that do not name people. */
        public static final Set<String> NOT_PEOPLE = Set.of("asked as", "system", "writes");

        static Row of(List<String> columns, List<String> values) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 1; i < columns.size(); i++) {
                cells.put(columns.get(i), i < values.size() ? values.get(i) : "");
            }
            return new Row(values.get(0), cells);
        }

        /** What stands in that column. */
        public String cell(String column) {
            return cells.getOrDefault(column, "");
        }

        /** What each kind of people gets. */
        public Map<String, String> people() {
            return cells.entrySet().stream()
                    .filter(cell -> !NOT_PEOPLE.contains(cell.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
        }
    }
}
