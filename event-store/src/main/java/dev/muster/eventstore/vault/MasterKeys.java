package dev.muster.eventstore.vault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The master keys that a process was given, the newest first. While one is replaced by another a
/// process needs both: it opens with either, and wraps new data keys by the one that the log says
/// is current.
public final class MasterKeys {
  private static final long PAUSE = Duration.ofSeconds(1).toNanos();

  private final Supplier<List<MasterKey>> source;
  private volatile List<MasterKey> known;
  private volatile MasterKey current;
  private long read = System.nanoTime();

  private MasterKeys(Supplier<List<MasterKey>> source) {
    this.source = source;
    this.known = source.get();
    this.current = known.getFirst();
  }

  /// @param text one or more keys in base64 or base64url, with blanks, line ends or commas between
  /// @throws IllegalArgumentException where one is not 32 bytes; the text is not repeated
  public static MasterKeys of(String text) {
    List<MasterKey> keys = parse(text);
    return new MasterKeys(() -> keys);
  }

  /// The same from a place that is read again when a key turns up that was not in it before: so a
  /// file may get another key while its reader runs.
  public static MasterKeys from(Supplier<String> source) {
    return new MasterKeys(() -> parse(source.get()));
  }

  static MasterKeys of(MasterKey only) {
    return new MasterKeys(() -> List.of(only));
  }

  public MasterKey newest() {
    return known.getFirst();
  }

  /// The key that wraps new data keys.
  MasterKey current() {
    return current;
  }

  /// Takes to the key that the log says is current; false where it was never given.
  public boolean use(String id) {
    MasterKey key = named(id);
    if (key != null) {
      current = key;
    }
    return key != null;
  }

  @Nullable MasterKey named(String id) {
    MasterKey key = among(known, id);
    return key == null ? among(readAgain(), id) : key;
  }

  /// A file is small and near; it is looked at only while a key is missing, and once a second then.
  private synchronized List<MasterKey> readAgain() {
    if (System.nanoTime() - read > PAUSE) {
      read = System.nanoTime();
      try {
        known = source.get();
      } catch (RuntimeException _) {
        return known; // whoever writes it is not done; what is known stays good
      }
    }
    return known;
  }

  private static @Nullable MasterKey among(List<MasterKey> keys, String id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst().orElse(null);
  }

  private static List<MasterKey> parse(String text) {
    return Arrays.stream(text.strip().split("[\\s,]+")).map(MasterKey::of).toList();
  }
}
