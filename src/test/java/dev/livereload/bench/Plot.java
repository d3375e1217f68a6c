package dev.livereload.bench;

import dev.livereload.bench.Report.Row;
import java.util.List;
import java.util.Locale;

/** Draws the medians as bars on a logarithmic scale. It brings its own background, so it is legible on light and dark pages. */
final class Plot {

    private static final int WIDTH = 900;
    private static final int LABELS = 480;
    private static final int LINE = 22;
    private static final int TOP = 34;
    private static final double LEAST = 0.1;
    private static final double MOST = 1_000_000;

    private static final String STYLE = """
            <style>
              .back { fill: #ffffff; } text { fill: #1f2328; font: 12px sans-serif; }
              .grid { stroke: #d0d7de; } .bar { fill: #0969da; } .most { stroke: #1f2328; }
              @media (prefers-color-scheme: dark) {
                .back { fill: #0d1117; } text { fill: #e6edf3; }
                .grid { stroke: #30363d; } .bar { fill: #4493f8; } .most { stroke: #e6edf3; }
              }
            </style>
            """;

    private Plot() {}

    static String svg(List<Row> rows) {
        int height = TOP + rows.size() * LINE + 10;
        StringBuilder svg = new StringBuilder(String.format("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" role="img">
                <title>Medians on a logarithmic scale; the line ends at the 95th percentile</title>
                %3$s<rect class="back" width="%1$d" height="%2$d"/>
                """, WIDTH, height, STYLE));
        for (double tick = 1; tick < MOST; tick *= 10) {
            svg.append(text(x(tick) - 8, TOP - 14, tick < 1000 ? (int) tick + " ms" : (int) (tick / 1000) + " s"));
            svg.append(line("grid", x(tick), TOP - 8, x(tick), height - 6));
        }
        for (int i = 0; i < rows.size(); i++) {
            svg.append(bar(rows.get(i), TOP + i * LINE));
        }
        return svg.append("</svg>\n").toString();
    }

    private static String bar(Row row, int y) {
        String what = row.what().replace("&", "&amp;").replace("<", "&lt;");
        return text(6, y + 14, what)
                + String.format(
                        Locale.ROOT,
                        "<rect class=\"bar\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"12\"/>%n",
                        x(LEAST),
                        y + 4,
                        x(row.median()) - x(LEAST))
                + line("most", x(row.median()), y + 10, x(row.p95()), y + 10);
    }

    private static double x(double millis) {
        double share = Math.log(Math.max(millis, LEAST) / LEAST) / Math.log(MOST / LEAST);
        return LABELS + share * (WIDTH - LABELS - 30);
    }

    private static String text(double x, double y, String text) {
        return String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x, y, text);
    }

    private static String line(String style, double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                style,
                x1,
                y1,
                x2,
                y2);
    }
}
