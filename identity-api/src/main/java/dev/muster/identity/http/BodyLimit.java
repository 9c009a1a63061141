package dev.muster.identity.http;

import dev.muster.domain.Rejection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/// Reads bodies, which every endpoint takes as bytes, up to the most that one may have. One that
/// tells its length is refused at its arrival; one that does not (RFC 9112 §7.1) is read up to
/// there, and no further. The server has a limit of its own, far above, which answers without a
/// word.
///
/// It is the reader and no interceptor of one: for an interceptor the annotations of the endpoint's
/// parameters would be parsed anew with each request.
@Provider
@Singleton
public final class BodyLimit implements ServerMessageBodyReader<byte[]> {
  private final int most;

  @Inject
  BodyLimit(@ConfigProperty(name = "muster.http.body-limit") int most) {
    this.most = most;
  }

  /// What a request gets that tells a length over the limit, or none that can be read.
  @Nullable Rejection refusal(@Nullable String contentLength) {
    if (contentLength == null) {
      return null;
    }
    try {
      return Long.parseLong(contentLength.strip()) > most ? tooLarge() : null;
    } catch (NumberFormatException _) {
      return tooLarge();
    }
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, ResteasyReactiveResourceInfo method, MediaType mediaType) {
    return type.equals(byte[].class);
  }

  @Override
  public byte[] readFrom(
      Class<byte[]> type, Type generic, MediaType mediaType, ServerRequestContext request)
      throws IOException {
    return read(request.getInputStream());
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
    return type.equals(byte[].class);
  }

  @Override
  public byte[] readFrom(
      Class<byte[]> type,
      Type generic,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream in)
      throws IOException {
    return read(in);
  }

  /// What is short has come whole, and is not read in portions.
  private byte[] read(InputStream in) throws IOException {
    byte[] body = in instanceof ByteArrayInputStream ? in.readAllBytes() : in.readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge().reject();
    }
    return body;
  }

  private Rejection tooLarge() {
    return new Rejection.TooLarge("a body of more than " + most + " bytes");
  }
}
