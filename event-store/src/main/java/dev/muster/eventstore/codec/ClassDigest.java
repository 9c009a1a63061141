package dev.muster.eventstore.codec;

import dev.muster.eventstore.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

/// A digest of Muster's own class files: of some types, of the alternatives to choose from where
/// they are sealed, of all that their records are made of, and of what is nested there. So it moves
/// with every rule that stands in them, and nobody has to remember to raise a number.
final class ClassDigest {
  private static final String OURS = "dev.muster.";

  private final TreeMap<String, byte[]> files = new TreeMap<>();

  private ClassDigest() {}

  static byte[] of(Collection<Class<?>> types) {
    ClassDigest reached = new ClassDigest();
    types.forEach(reached::reach);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    reached.files.forEach((name, bytes) -> {
      all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
      all.writeBytes(Sha256.of(bytes));
    });
    return Sha256.of(all.toByteArray());
  }

  private void reach(Type type) {
    if (type instanceof Class<?> raw) {
      reach(raw);
    }
    if (type instanceof ParameterizedType generic) {
      Arrays.stream(generic.getActualTypeArguments()).forEach(this::reach);
    }
  }

  private void reach(Class<?> type) {
    if (!type.getName().startsWith(OURS) || files.containsKey(type.getName())) {
      return;
    }
    files.put(type.getName(), file(type));
    Arrays.stream(type.getNestMembers()).forEach(this::reach);
    if (type.isSealed()) {
      Arrays.stream(type.getPermittedSubclasses()).forEach(this::reach);
    }
    if (type.isRecord()) {
      Arrays.stream(type.getRecordComponents())
          .map(RecordComponent::getGenericType)
          .forEach(this::reach);
    }
  }

  private static byte[] file(Class<?> type) {
    String path = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is not beside its class");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
