package dev.muster.identity.admin;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import dev.muster.identity.http.Asked;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What page of a list is asked for. Lists are in the order of ids, which is that of creation, so
/// that whatever is created or deleted meanwhile, nothing that stays is left out or told twice.
///
/// @param of the list: a cursor is good for that realm, list and filter alone
/// @param filter what for, if not for all
/// @param after the last id of the page before
public record Listing(String of, @Nullable String filter, UUID after, int limit) {
  public static final int MOST = 200;
  private static final int USUAL = 50;
  private static final String VERSION = "l1";
  private static final UUID START = new UUID(0, 0);

  /// A list that takes filters.
  public static Listing filtered(Call call, String list) {
    return of(call, list, Set.of("filter", "limit", "cursor"));
  }

  /// A list that takes none.
  public static Listing whole(Call call, String list) {
    return of(call, list, Set.of("limit", "cursor"));
  }

  private static Listing of(Call call, String list, Set<String> parameters) {
    Asked asked = Asked.of(call.http().request().query(), parameters);
    int limit = asked.limit(USUAL, MOST);
    String filter = asked.text("filter");
    Listing first = new Listing(call.realm() + "/" + list, filter, START, limit);
    String cursor = asked.text("cursor");
    return cursor == null ? first : new Listing(first.of(), filter, first.parse(cursor), limit);
  }

  /// The page, where one more was looked for than it may have.
  ///
  /// @param id of what was found
  public <T> Page<T> page(List<T> found, Function<T, UUID> id) {
    List<T> shown = found.size() > limit ? found.subList(0, limit) : found;
    return new Page<>(shown, found.size() > limit ? cursor(id.apply(shown.getLast())) : null);
  }

  private String cursor(UUID last) {
    String plain = VERSION + "." + signature() + "." + last;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
  }

  private UUID parse(String cursor) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(cursor);
      String[] parts = new String(plain, StandardCharsets.US_ASCII).split("\\.", -1);
      if (parts.length == 3
          && parts[0].equals(VERSION)
          && parts[1].equals(signature())
          && parts[2].length() == 36) {
        return UUID.fromString(parts[2]);
      }
    } catch (IllegalArgumentException _) {
      throw invalid();
    }
    throw invalid();
  }

  private String signature() {
    return Integer.toString((of + "/" + filter).hashCode());
  }

  private static Rejected invalid() {
    return new Rejection.Invalid("cursor", "must be one that this list was answered with").reject();
  }
}
