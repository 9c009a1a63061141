package dev.muster.identity.scim.search;

import java.util.List;

/// That a profile holds a text somewhere, without regard to case, as the read model's index
/// `scim_user_profile` answers it however many users there are.
final class InProfile {
  private static final String INDEXED = "lower(r.profile::text)::jsonb";

  private InProfile() {}

  /// @param members on the way to the text; `[]` steps into a list
  static String sql(List<String> members, String text) {
    return INDEXED + " @> lower((" + document(members, text) + ")::text)::jsonb";
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
