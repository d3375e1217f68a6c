package dev.livereload.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows of all benchmarks. Each row is printed and kept in {@code target/bench}, and replaces the row of an earlier run;
 * the tables and the plot there are those of the page {@code performance.md}.
 */
final class Report {

    private static final Path FOLDER = Path.of("target", "bench");
    private static final Path ROWS = FOLDER.resolve("rows.tsv");
    private static final String HEAD = "| %s | median | p95 | n | × floor | goal |%n|---|---|---|---|---|---|%n";

    /**
     * A row.
     *
     * @param table the heading of its table, with the unit
     * @param ratio of the median to that of the floor; 0 if the figures are no times, which are not compared
     * @param goal empty if there is none
     */
    record Row(String table, String what, double median, double p95, int n, double ratio, String goal) {

        private static Row of(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(
                    cells[0],
                    cells[1],
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Integer.parseInt(cells[4]),
                    Double.parseDouble(cells[5]),
                    cells[6]);
        }

        private String line() {
            return String.join(
                    "\t", List.of(table, what, "" + median, "" + p95, Integer.toString(n), "" + ratio, goal));
        }

        private String markdown() {
            return n == 0
                    ? "| " + what + " | not on this machine | | 0 | | |\n"
                    : String.format(
                            Locale.ROOT,
                            "| %s | %,.1f | %,.1f | %d | %s | %s |%n",
                            what,
                            median,
                            p95,
                            n,
                            isTime() ? String.format(Locale.ROOT, "%.1f", ratio) : "",
                            goal);
        }

        private boolean isTime() {
            return ratio > 0;
        }
    }

    private final String table;
    private final double floor;

    /** @param floor what the rows are compared with; it is a row, too */
    private Report(String table, double floor) {
        this.table = table;
        this.floor = floor;
    }

    /** Begins a table with its floor. */
    static Report begin(String table, String floor, List<Double> figures) throws IOException {
        Report report = new Report(table, new Figures(figures).median());
        System.out.printf("%n" + HEAD, table);
        report.add(floor, figures, "");
        return report;
    }

    /** Begins a table of figures that are no times. */
    static Report begin(String table) {
        System.out.printf("%n" + HEAD, table);
        return new Report(table, 0);
    }

    /** Adds times in milliseconds. */
    void add(String what, List<Double> sample, String goal) throws IOException {
        Figures figures = new Figures(sample);
        double median = figures.median();
        keep(new Row(table, what, median, figures.at(0.95), figures.count(), median / floor, goal));
    }

    /** Adds figures that are no times. */
    void addOther(String what, List<Double> sample, String goal) throws IOException {
        Figures figures = new Figures(sample);
        keep(new Row(table, what, figures.median(), figures.at(0.95), figures.count(), 0, goal));
    }

    /** Names what could not be measured on this machine. */
    void absent(String what) throws IOException {
        keep(new Row(table, what, 0, 0, 0, 0, ""));
    }

    private void keep(Row row) throws IOException {
        System.out.print(row.markdown());
        Map<String, Row> rows = read();
        rows.put(row.table() + row.what(), row);
        Files.createDirectories(FOLDER);
        Files.write(ROWS, rows.values().stream().map(Row::line).toList());
        Files.writeString(FOLDER.resolve("performance.md"), markdown(rows.values()));
        Files.writeString(
                FOLDER.resolve("performance.svg"),
                Plot.svg(rows.values().stream().filter(Row::isTime).toList()));
    }

    private static Map<String, Row> read() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        if (Files.exists(ROWS)) {
            Files.readAllLines(ROWS).stream().map(Row::of).forEach(row -> rows.put(row.table() + row.what(), row));
        }
        return rows;
    }

    private static String markdown(Iterable<Row> rows) {
        Map<String, List<Row>> tables = new LinkedHashMap<>();
        rows.forEach(row ->
                tables.computeIfAbsent(row.table(), name -> new ArrayList<>()).add(row));
        String figures = tables.entrySet().stream()
                .map(table -> String.format(HEAD, table.getKey())
                        + table.getValue().stream().map(Row::markdown).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
        return "Measured on " + LocalDate.now(ZoneOffset.UTC) + ", " + machine() + ".\n\n" + figures;
    }

    private static String machine() {
        return String.format(
                "%d processors, %s %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.version());
    }
}
