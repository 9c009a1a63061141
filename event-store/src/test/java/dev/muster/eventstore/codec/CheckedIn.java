package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Generated files in docs/ that are checked in, so that a reader has them and a change of them is
/// seen in review.
final class CheckedIn {
  private static final boolean WRITE = Boolean.getBoolean("muster.documents.write");
  private static final String COMMAND =
      "./muster test -pl event-store -am -Dtest=EventsDocumentTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dmuster.documents.write=true";

  private final Path docs;

  CheckedIn() {
    docs = docs(Path.of("").toAbsolutePath());
  }

  void mustBe(String file, String content) throws IOException {
    Path path = docs.resolve(file);
    if (WRITE) {
      write(file, content);
    } else if (!Files.exists(path) || !Files.readString(path).equals(content)) {
      fail(
          "docs/"
              + file
              + " is not what the code says now. Write it anew, and look at it:\n  "
              + COMMAND);
    }
  }

  void write(String file, String content) throws IOException {
    Path path = docs.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private static Path docs(Path folder) {
    Path docs = folder.resolve("docs");
    return Files.isDirectory(docs.resolve("adr"))
        ? docs
        : docs(Objects.requireNonNull(folder.getParent(), "docs/ is nowhere above"));
  }

  List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(docs.resolve(folder))) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
