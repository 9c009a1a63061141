package dev.muster.identity.http;

import dev.muster.domain.Rejection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// The most bytes that a body may have. One that tells its length is refused at its arrival; one
/// that does not (RFC 9112 §7.1) is read up to there, and no further. The server has a limit of its
/// own, far above, which answers without a word.
@Provider
@Singleton
public final class BodyLimit implements ReaderInterceptor {
  private final long most;

  @Inject
  BodyLimit(@ConfigProperty(name = "muster.http.body-limit") long most) {
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
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new Counted(context.getInputStream()));
    return context.proceed();
  }

  private Rejection tooLarge() {
    return new Rejection.TooLarge("a body of more than " + most + " bytes");
  }

  private final class Counted extends FilterInputStream {
    private long read;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int more = super.read(into, offset, length);
      count(Math.max(0, more));
      return more;
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw tooLarge().reject();
      }
    }
  }
}
