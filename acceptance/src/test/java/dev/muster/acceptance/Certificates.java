package dev.muster.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// A server's key and the certificate that it vouches for itself with, as PEM files; whoever trusts
/// the certificate trusts the server.
///
/// @param identity both in one file
record Certificates(Path key, Path certificate, Path identity) {
  private static final String PASSWORD = "only-until-it-is-read";

  static Certificates madeIn(Path folder) {
    try {
      Path store = Checkout.directory(folder).resolve("server.p12");
      Program keytool = Program.start("keytool", Map.of(), command(store));
      if (keytool.exitCode() != 0) {
        throw new IllegalStateException(String.join("\n", keytool.lines()));
      }
      KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
      String key = pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
      String certificate = pem("CERTIFICATE", keys.getCertificate("server").getEncoded());
      return new Certificates(
          write(folder.resolve("server.key"), key, "rw-------"),
          write(folder.resolve("server.crt"), certificate, "rw-r--r--"),
          write(folder.resolve("server.pem"), key + certificate, "rw-------"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Path store) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String names = "san=dns:localhost,ip:127.0.0.1";
    return List.of(
        keytool,
        "-genkeypair",
        "-alias",
        "server",
        "-keyalg",
        "EC",
        "-groupname",
        "secp256r1",
        "-dname",
        "CN=localhost",
        "-ext",
        names,
        "-validity",
        "7",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        PASSWORD);
  }

  private static String pem(String what, byte[] encoded) {
    byte[] newLine = {'\n'};
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder(64, newLine).encodeToString(encoded));
  }

  /// As PostgreSQL wants its key: nobody else may read it.
  private static Path write(Path file, String text, String rights) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights)));
    return Files.writeString(file, text, StandardCharsets.US_ASCII);
  }
}
