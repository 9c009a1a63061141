package dev.muster.identity.http;

import dev.muster.domain.Rejection;
import dev.muster.eventstore.Heads;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// How far a realm had come when something was written, as an opaque token for whoever wants to
/// read what they wrote (`Muster-Position`, `Muster-Min-Position`).
public final class Position {
  public static final String HEADER = "Muster-Position";
  public static final String MINIMUM = "Muster-Min-Position";

  private Position() {}

  public static String of(Heads heads) {
    String text =
        heads.position() + "." + heads.identity() + "." + heads.session() + "." + heads.activity();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// The heads that a token stands for; none where none is given.
  public static Heads parse(@Nullable String token) {
    if (token == null) {
      return Heads.NONE;
    }
    try {
      byte[] text = Base64.getUrlDecoder().decode(token);
      String[] parts = new String(text, StandardCharsets.US_ASCII).split("\\.", -1);
      return new Heads(
          Long.parseLong(parts[0]),
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw new Rejection.Invalid(MINIMUM, "must be what " + HEADER + " said").reject();
    }
  }
}
