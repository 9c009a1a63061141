package dev.muster.identity.page;

import io.quarkus.qute.TemplateGlobal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;

/// The address of the one stylesheet. It names the content's digest, so that browsers may keep what
/// they have and still show a new one at once.
@TemplateGlobal
final class Stylesheet {

  private static final String PATH = "/assets/muster.css";
  private static final String STYLESHEET = PATH + "?v=" + digest();

  private Stylesheet() {}

  static String stylesheet() {
    return STYLESHEET;
  }

  private static String digest() {
    try (InputStream css = Stylesheet.class.getResourceAsStream("/META-INF/resources" + PATH)) {
      byte[] content = Objects.requireNonNull(css, PATH).readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError("every JDK has SHA-256", impossible);
    }
  }
}
