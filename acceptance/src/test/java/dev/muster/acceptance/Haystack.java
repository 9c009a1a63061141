package dev.muster.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every byte of every file below some folders, searched without regard to ASCII case.
final class Haystack {
  private static final int CHUNK = 1 << 20;

  private final Map<String, byte[]> needles;
  private final BitSet beginnings = new BitSet(1 << 16);
  private final int longest;
  private final Set<String> found = new TreeSet<>();

  private Haystack(Map<String, byte[]> needles) {
    this.needles = needles;
    needles.replaceAll((_, needle) -> lower(needle.clone(), needle.length));
    needles.values().forEach(needle -> beginnings.set(pair(needle, 0)));
    this.longest = needles.values().stream().mapToInt(needle -> needle.length).max().orElse(1);
  }

  /// Which of them are there, each with the file that it is in.
  static Set<String> search(Path folder, Map<String, byte[]> needles) {
    Haystack haystack = new Haystack(needles);
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Haystack::isData).forEach(haystack::file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return haystack.found;
  }

  /// The names alone of those that are there.
  static Set<String> names(Path folder, Map<String, byte[]> needles) {
    Set<String> names = new TreeSet<>();
    search(folder, needles).forEach(hit -> names.add(hit.substring(0, hit.lastIndexOf(" @ "))));
    return names;
  }

  /// Not the database's own programs, which are unpacked beside its data.
  private static boolean isData(Path file) {
    return Files.isRegularFile(file) && !file.toString().contains("/postgres/postgresql-");
  }

  private void file(Path file) {
    byte[] chunk = new byte[CHUNK + longest];
    int kept = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.readNBytes(chunk, 0, CHUNK); read > 0; ) {
        int length = kept + read;
        search(lower(chunk, length), length, file);
        kept = Math.min(longest - 1, length);
        System.arraycopy(chunk, length - kept, chunk, 0, kept);
        read = in.readNBytes(chunk, kept, CHUNK);
      }
    } catch (NoSuchFileException _) {
      // removed meanwhile: so it tells nothing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(byte[] bytes, int length, Path file) {
    for (int at = 0; at < length - 1; at++) {
      if (beginnings.get(pair(bytes, at))) {
        for (String name : at(bytes, at, length)) {
          found.add(name + " @ " + file);
        }
      }
    }
  }

  private List<String> at(byte[] bytes, int at, int length) {
    List<String> names = new ArrayList<>();
    needles.forEach((name, needle) -> {
      if (at + needle.length <= length
          && java.util.Arrays.equals(bytes, at, at + needle.length, needle, 0, needle.length)) {
        names.add(name);
      }
    });
    return names;
  }

  private static int pair(byte[] bytes, int at) {
    return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
  }

  private static byte[] lower(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] = (byte) (bytes[i] + ('a' - 'A'));
      }
    }
    return bytes;
  }
}
