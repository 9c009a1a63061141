package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Files that a run leaves or takes away.
final class Document {
  private static final String BEGIN = "<!-- run -->";
  private static final String END = "<!-- end of the run -->";

  private Document() {}

  /// The table, between the two marks of docs/crash-matrix.md.
  static void write(String table) throws IOException {
    Path document = Checkout.ROOT.resolve("docs/crash-matrix.md");
    String old = Files.readString(document);
    int from = old.indexOf(BEGIN) + BEGIN.length();
    int to = old.indexOf(END);
    Files.writeString(document, old.substring(0, from) + "\n\n" + table + "\n" + old.substring(to));
  }

  static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
