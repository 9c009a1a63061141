package dev.muster.eventstore.postgres;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a connection to PostgreSQL is encrypted, as libpq's addresses say it (section 32.19.1 of
/// PostgreSQL's manual): `require` encrypts, the `verify-` modes also check. The client knows the
/// mode, and not the certificate's file.
public final class Encryption {
  private static final Pattern ROOT_CERTIFICATE = Pattern.compile("[?&]sslrootcert=([^&]*)");

  private Encryption() {}

  /// @param options that were made of the address
  public static PgConnectOptions of(PgConnectOptions options, String address) {
    SslMode mode = options.getSslMode();
    if (mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_FULL) {
      Matcher certificate = ROOT_CERTIFICATE.matcher(address);
      if (certificate.find()) {
        String path = URLDecoder.decode(certificate.group(1), StandardCharsets.UTF_8);
        options.setPemTrustOptions(new PemTrustOptions().addCertPath(path));
      }
      options.setHostnameVerificationAlgorithm(mode == SslMode.VERIFY_FULL ? "HTTPS" : "");
    } else if (mode != SslMode.DISABLE) {
      options.setTrustAll(true);
    }
    return options;
  }
}
