package dev.muster.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/// Gives a consumer each event with what is personal opened:
/// `value.deserializer=dev.muster.consumer.RevealingDeserializer`.
///
/// Where keys cannot be had, `poll` throws, with {@link KeysAway} or {@link KeysRefused} as the
/// cause, and the record is the next one still: nothing is passed over, and nothing is given sealed
/// that could have been opened.
public final class RevealingDeserializer implements Deserializer<StreamEvent> {
  /// The realm's issuer, as `https://id.example/realms/main`.
  public static final String ISSUER = "muster.issuer";

  /// A client of the realm that may have the scope `events:personal`.
  public static final String CLIENT = "muster.client.id";

  /// Its secret; or the file that holds it.
  public static final String SECRET = "muster.client.secret";

  public static final String SECRET_FILE = "muster.client.secret.file";

  private @Nullable Revealer revealer;

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    try {
      revealer =
          new Revealer(
              new Access(
                  Access.issuer(needed(settings, ISSUER)),
                  needed(settings, CLIENT),
                  secret(settings)));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(ISSUER + " " + e.getMessage());
    }
  }

  @Override
  public StreamEvent deserialize(String topic, byte[] data) {
    throw new SerializationException("an event is its headers too");
  }

  @Override
  public @Nullable StreamEvent deserialize(String topic, Headers headers, byte @Nullable [] data) {
    if (revealer == null) {
      throw new IllegalStateException("not configured");
    }
    return data == null ? null : revealer.open(List.of(StreamEvent.of(headers, data))).get(0);
  }

  private static String secret(Map<String, ?> settings) {
    Object file = settings.get(SECRET_FILE);
    if (file == null) {
      return needed(settings, SECRET);
    }
    try {
      return Files.readString(Path.of(file.toString())).strip();
    } catch (IOException e) {
      throw new ConfigException(SECRET_FILE + " cannot be read: " + file);
    }
  }

  private static String needed(Map<String, ?> settings, String name) {
    Object value = settings.get(name);
    if (value == null || value.toString().isBlank()) {
      throw new ConfigException(name + " is missing");
    }
    return value instanceof org.apache.kafka.common.config.types.Password secret
        ? secret.value()
        : value.toString().strip();
  }
}
