package dev.muster.eventstore;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who acts.
///
/// @param id of the user or client
/// @param session in which the user acts
/// @param address from which; sealed by the actor's key before it is written
/// @param onBehalfOf the user whom a client acts for
public record Actor(
    Kind kind,
    @Nullable UUID id,
    @Nullable UUID session,
    @Nullable String address,
    @Nullable UUID onBehalfOf) {
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null, null, null, null);
  public static final Actor OPERATOR = new Actor(Kind.OPERATOR, null, null, null, null);

  /// What kind of actor it is; an anonymous one is whoever is not signed in yet.
  public enum Kind {
    USER,
    CLIENT,
    OPERATOR,
    SYSTEM,
    ANONYMOUS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static Actor anonymous(@Nullable String address) {
    return new Actor(Kind.ANONYMOUS, null, null, address, null);
  }

  public static Actor user(UUID user, @Nullable UUID session, @Nullable String address) {
    return new Actor(Kind.USER, user, session, address, null);
  }

  public static Actor client(UUID client, @Nullable String address) {
    return new Actor(Kind.CLIENT, client, null, address, null);
  }
}
