package dev.muster.identity.http;

import dev.muster.eventstore.Heads;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// How far a realm had come when something was written, as an opaque token. Reads that must be
/// current are so by themselves, and ask for none.
public final class Position {
  public static final String HEADER = "Muster-Position";

  private Position() {}

  public static String of(Heads heads) {
    String text =
        heads.position() + "." + heads.identity() + "." + heads.session() + "." + heads.activity();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
