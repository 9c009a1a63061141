package dev.muster.identity.http;

import dev.muster.domain.RealmId;
import dev.muster.domain.Rejected;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Reads the realm out of a path. What cannot be a realm's name is a realm that is not there.
@Provider
public final class RealmPaths implements ParamConverterProvider {
  @Override
  @SuppressWarnings("unchecked") // the raw type says what T is
  public <T> @Nullable ParamConverter<T> getConverter(
      Class<T> rawType, Type genericType, Annotation[] annotations) {
    return rawType == RealmId.class ? (ParamConverter<T>) new Converter() : null;
  }

  private static final class Converter implements ParamConverter<RealmId> {
    @Override
    public RealmId fromString(String value) {
      try {
        return new RealmId(value);
      } catch (Rejected _) {
        throw new NotFoundException();
      }
    }

    @Override
    public String toString(RealmId value) {
      return value.value();
    }
  }
}
