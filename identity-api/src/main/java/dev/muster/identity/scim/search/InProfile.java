package dev.muster.identity.scim.search;

import java.util.List;

/// That a profile of the realm holds a text somewhere, without regard to case, as the read model's
/// index `scim_user_profile` answers it however many users there are, in however many realms.
final class InProfile {
  /// A slug and a document that PostgreSQL wrote: both are JSON as they are.
  private static final String IN_REALM = "lower('{\"' || %s || '\":' || %s::text || '}')::jsonb";

  private InProfile() {}

  /// The realm is `$1`.
  ///
  /// @param members on the way to the text; `[]` steps into a list
  static String sql(List<String> members, String text) {
    return IN_REALM.formatted("r.realm", "r.profile")
        + " @> "
        + IN_REALM.formatted("$1", document(members, text));
  }

  private static String document(List<String> members, String text) {
    if (members.isEmpty()) {
      return text;
    }
    String inner = document(members.subList(1, members.size()), text);
    return members.getFirst().equals("[]")
        ? "jsonb_build_array(" + inner + ")"
        : "jsonb_build_object('" + members.getFirst() + "', " + inner + ")";
  }
}
