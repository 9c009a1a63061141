package dev.muster.identity.audit;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/// What people say for the names that programs use.
final class Words {
  private static final Properties WORDS = read();

  private Words() {}

  /// `session.ended.v1`: Session ended. A type without words of its own is told by its name.
  static String ofType(String type) {
    String name = unversioned(type);
    return WORDS.getProperty("type." + name, sentence(name));
  }

  /// What types that begin so are about.
  static String ofFamily(String family) {
    return WORDS.getProperty("family." + family, sentence(family));
  }

  /// `user-suspended`: User suspended.
  static String sentence(String word) {
    String spaced = word.replace('.', ' ').replace('-', ' ').replace('_', ' ').strip();
    return spaced.isEmpty()
        ? word
        : spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  /// `grantType`: grant type.
  static String ofField(String field) {
    String spaced = field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    return WORDS.getProperty("field." + field, spaced);
  }

  /// How a person proved who they are (RFC 8176).
  static String ofProof(String amr) {
    return WORDS.getProperty("amr." + amr, amr);
  }

  static String ofActor(String kind) {
    return WORDS.getProperty("actor." + kind, kind);
  }

  static String unversioned(String type) {
    return type.replaceFirst("\\.v[0-9]+$", "");
  }

  private static Properties read() {
    String name = "words.properties";
    try (InputStream words = Words.class.getResourceAsStream(name)) {
      Properties properties = new Properties();
      properties.load(
          new InputStreamReader(Objects.requireNonNull(words, name), StandardCharsets.UTF_8));
      return properties;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
