package dev.muster.identity.authorize;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the client wishes the person to be asked (`prompt`, OpenID Connect Core §3.1.2.1).
enum Prompt {
  NONE,
  LOGIN,
  /// Clients must ask for it to get `offline_access` (§11). It is answered by the registration: all
  /// clients are the realm's own.
  CONSENT,
  /// Signing in anew is how to choose another account.
  SELECT_ACCOUNT;

  static Set<Prompt> parse(@Nullable String parameter) {
    Set<Prompt> prompts = EnumSet.noneOf(Prompt.class);
    for (String word : parameter == null ? new String[0] : parameter.split(" +", -1)) {
      prompts.add(of(word));
    }
    if (prompts.contains(NONE) && prompts.size() > 1) {
      throw AuthorizationRefusal.invalidRequest("prompt: none stands alone");
    }
    return prompts;
  }

  private static Prompt of(String word) {
    for (Prompt prompt : values()) {
      if (prompt.name().toLowerCase(Locale.ROOT).equals(word)) {
        return prompt;
      }
    }
    throw AuthorizationRefusal.invalidRequest("prompt has an unknown value");
  }
}
