package dev.muster.acceptance;

import dev.muster.acceptance.PromQl.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The series that `/q/metrics` tells, in the format of Prometheus.
///
/// @param samples each with its name and its `label="value"` pairs
record Exposition(List<Sample> samples) {
  private static final Pattern LINE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=(\"(?:[^\"\\\\]|\\\\.)*\")");

  /// Those that Prometheus adds to what it scrapes.
  private static final Set<String> ADDED = Set.of("job", "instance");

  record Sample(String metric, Set<String> labels) {
    Set<String> names() {
      return labels.stream().map(label -> label.split("=", 2)[0]).collect(Collectors.toSet());
    }
  }

  static Exposition of(List<String> pages) {
    List<Sample> samples = new ArrayList<>();
    for (String page : pages) {
      page.lines().filter(line -> !line.startsWith("#")).forEach(line -> samples.add(sample(line)));
    }
    return new Exposition(samples);
  }

  private static Sample sample(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no sample: " + line);
    }
    String labels = matcher.group(2) == null ? "" : matcher.group(2);
    return new Sample(
        matcher.group(1),
        LABEL
            .matcher(labels)
            .results()
            .map(found -> found.group(1) + "=" + found.group(2))
            .collect(Collectors.toSet()));
  }

  /// Whether there is a metric of that name, which of a timer is the beginning of a name.
  boolean has(String metric) {
    return samples.stream()
        .map(Sample::metric)
        .anyMatch(told -> told.equals(metric) || told.equals(metric + "_count"));
  }

  /// Whether there is such a series.
  boolean has(Series wanted) {
    return samples.stream()
        .filter(sample -> sample.metric().equals(wanted.metric()))
        .filter(sample -> sample.labels().containsAll(wanted.values()))
        .anyMatch(sample ->
            wanted.labels().stream()
                .allMatch(label -> ADDED.contains(label) || sample.names().contains(label)));
  }
}
