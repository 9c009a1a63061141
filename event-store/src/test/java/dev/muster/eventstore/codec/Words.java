package dev.muster.eventstore.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the code does not know about events and people want to read: kept by hand in a file beside
/// this class.
final class Words {
  private final String file;
  private final Properties content;
  private final Set<String> used = new LinkedHashSet<>();

  private Words(String file, Properties content) {
    this.file = file;
    this.content = content;
  }

  static Words of(String file) {
    Properties content = new Properties();
    try (Reader reader = new InputStreamReader(open(file), StandardCharsets.UTF_8)) {
      content.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(file, content);
  }

  static String text(String file) {
    try (InputStream in = open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable String find(String name) {
    used.add(name);
    return content.getProperty(name);
  }

  String get(String name) {
    String found = find(name);
    if (found == null) {
      throw new IllegalStateException(file + " says nothing of " + name);
    }
    return found;
  }

  /// Words about what there is no more.
  Set<String> unused() {
    Set<String> unused = new LinkedHashSet<>(content.stringPropertyNames());
    unused.removeAll(used);
    return unused;
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(Words.class.getResourceAsStream(file), file);
  }
}
