package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a mark or a bar means, in the legend.
///
/// @param word as the template and the stylesheet name it
public record Key(String word, String says) {
  /// One for each that is there.
  static List<Key> of(List<Lane> lanes) {
    List<Key> keys = new ArrayList<>();
    for (Glyph glyph : Glyph.values()) {
      if (lanes.stream().flatMap(l -> l.marks().stream()).anyMatch(m -> m.glyph() == glyph)) {
        keys.add(new Key(glyph.word(), says(glyph)));
      }
    }
    for (Bar.Look look : Bar.Look.values()) {
      String says = says(look);
      if (says != null
          && lanes.stream().flatMap(l -> l.bars().stream()).anyMatch(b -> b.look() == look)) {
        keys.add(new Key(look.word(), says));
      }
    }
    return List.copyOf(keys);
  }

  private static String says(Glyph glyph) {
    return switch (glyph) {
      case SIGNED_IN -> "Sign-in";
      case STEPPED_UP -> "Step-up";
      case ENDED -> "End";
      case FORCED -> "Ended by force";
      case CODE -> "Code issued";
      case REDEEMED -> "Code redeemed";
      case REFRESHED -> "Refresh";
      case REUSED -> "Reuse detected, family revoked";
      case TOKEN -> "Access token, and how long it lives";
      case TOKEN_REVOKED -> "Access token revoked";
      case DEED -> "Something else done";
      case SIGHTING -> "Seen from the address";
    };
  }

  /// Nothing where it needs no words.
  private static @Nullable String says(Bar.Look look) {
    return switch (look) {
      case REFRESHES -> "Refreshes close together";
      case TOKENS -> "Access tokens close together";
      case IDLE -> "Good, but not used";
      case SIGHTINGS -> "Seen again and again";
      case SESSION, OPEN, GRANT, TOKEN, ADDRESS -> null;
    };
  }
}
