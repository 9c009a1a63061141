package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The tables, in Markdown.
record Report(List<Figure> figures, List<String> remarks, Options options) {
  private static final String BEGIN = "<!-- measured -->";
  private static final String END = "<!-- end of what was measured -->";
  private static final String HEAD =
      """
      | operation | CPU ms | of it Muster | of it PostgreSQL | ops/s | p50 ms | p99 ms | may cost | going to | best others |
      |---|---|---|---|---|---|---|---|---|---|
      """;

  private static final String GATHERED =
      """

      | | appends a batch | CPU ms of the service | the slower of two wrote |
      |---|---|---|---|
      """;

  String text() {
    StringBuilder text = new StringBuilder(HEAD);
    figures.forEach(figure -> text.append(line(figure)).append('\n'));
    gathered(text);
    text.append('\n');
    remarks.forEach(remark -> text.append("- ").append(remark).append('\n'));
    return text.append(
            "\n%s of warm-up, %s measured, %d connections, %d cores, JDK %s\n"
                .formatted(
                    plain(options.warmUp()),
                    plain(options.duration()),
                    Crowd.CONNECTIONS,
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.version()))
        .toString();
  }

  private void gathered(StringBuilder text) {
    List<Figure> appends = figures.stream().filter(figure -> figure.gathered() != null).toList();
    if (!appends.isEmpty()) {
      text.append(GATHERED);
      appends.forEach(append -> text.append(gathered(append)).append('\n'));
    }
  }

  static String gathered(Figure append) {
    Gathered how = Objects.requireNonNull(append.gathered());
    String least =
        Double.isNaN(how.least()) ? "" : String.format(Locale.ROOT, "%.0f %%", 100 * how.least());
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %s | %s |",
        append.name(),
        how.batch(),
        cost(how.service()),
        least);
  }

  private static String plain(java.time.Duration duration) {
    return duration.toSeconds() + " s";
  }

  static String line(Figure figure) {
    Targets targets = Targets.of(figure.name());
    Cpu cpu = figure.cpu();
    String costs =
        cpu == null
            ? "| | | |"
            : "| %s | %s | %s |"
                .formatted(cost(cpu.all()), cost(cpu.muster()), cost(cpu.postgres()));
    return "| %s %s %,.0f | %s | %s | %s | %s | %s |"
        .formatted(
            figure.name(),
            costs,
            figure.rate(),
            time(figure.p50()),
            time(figure.p99()),
            targets.now(),
            targets.goal(),
            targets.best());
  }

  private static String cost(double millis) {
    return String.format(Locale.ROOT, millis < 0.1 ? "%.4f" : "%.3f", millis);
  }

  private static String time(double millis) {
    return Double.isNaN(millis) ? "" : String.format(Locale.ROOT, "%.2f", millis);
  }

  /// Between the two marks of the document.
  void write(Path document) throws IOException {
    String old = Files.readString(document);
    int from = old.indexOf(BEGIN) + BEGIN.length();
    int to = old.indexOf(END);
    Files.writeString(
        document, old.substring(0, from) + "\n\n" + text() + "\n" + old.substring(to));
  }
}
