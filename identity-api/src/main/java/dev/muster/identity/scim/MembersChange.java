package dev.muster.identity.scim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muster.domain.user.UserId;
import dev.muster.identity.scim.filter.AttributePath;
import dev.muster.identity.scim.filter.Filter;
import dev.muster.identity.scim.filter.Literal;
import dev.muster.identity.scim.filter.Operator;
import dev.muster.identity.scim.patch.Operation;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Attribute;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who is to belong to a group, and who not. A group's members are never loaded for it, unless all
/// that are not named are meant.
final class MembersChange {
  private static final Attribute MEMBERS =
      Objects.requireNonNull(Schema.GROUP.attribute("members"));

  private final Map<UserId, Boolean> wanted = new LinkedHashMap<>();
  private boolean whole;

  /// Each who is named, and whether they are to belong to it.
  Map<UserId, Boolean> wanted() {
    return wanted;
  }

  /// Whether nobody else is to belong to it.
  boolean isWhole() {
    return whole;
  }

  /// Exactly those whom a resource names (RFC 7644 §3.5.1).
  ///
  /// @param members as the resource has them; absent where there are none
  static MembersChange to(@Nullable JsonNode members) {
    MembersChange change = new MembersChange();
    change.whole = true;
    change.all(members, true);
    return change;
  }

  void apply(Operation operation) {
    Filter filter = operation.path() == null ? null : operation.path().values();
    if (operation.path() != null && operation.path().sub() != null) {
      throw ScimRefusal.mutability("members are added and removed, not changed");
    }
    if (filter != null && operation.kind() != Operation.Kind.REMOVE) {
      throw ScimRefusal.invalidPath("members are added and replaced without a filter");
    }
    JsonNode value = operation.value();
    switch (operation.kind()) {
      case ADD -> all(value, true);
      case REPLACE -> {
        clear();
        all(value, true);
      }
      case REMOVE -> {
        if (filter != null) {
          named(filter).forEach(id -> wanted.put(id, false));
        } else if (value.isNull()) {
          clear();
        } else {
          all(value, false);
        }
      }
    }
  }

  private void clear() {
    wanted.clear();
    whole = true;
  }

  private void all(@Nullable JsonNode members, boolean belongs) {
    JsonNode values = members == null ? null : Canonical.value(MEMBERS, members);
    for (JsonNode member : values == null ? List.<JsonNode>of() : values) {
      String type = member.path("type").asText("User");
      if (!type.equalsIgnoreCase("User")) {
        throw ScimRefusal.invalidValue("members: only users belong to groups");
      }
      UUID id = Call.uuid(member.path("value").asText(""));
      if (id != null) {
        wanted.put(new UserId(id), belongs);
      } else if (belongs) {
        throw ScimRefusal.invalidValue("members: no user has this id");
      }
    }
  }

  /// Members are told by their ids alone.
  private static List<UserId> named(Filter filter) {
    return switch (filter) {
      case Filter.Or(var left, var right) -> {
        List<UserId> both = new ArrayList<>(named(left));
        both.addAll(named(right));
        yield both;
      }
      case Filter.Comparison(AttributePath path, var operator, Literal.Text(var text))
          when operator == Operator.EQ
              && path.sub() == null
              && path.name().equalsIgnoreCase("value") -> {
        UUID id = Call.uuid(text);
        yield id == null ? List.of() : List.of(new UserId(id));
      }
      case Filter.Comparison _, Filter.And _, Filter.Not _, Filter.Present _, Filter.Within _ ->
          throw ScimRefusal.invalidFilter("members are told by value eq \"…\"");
    };
  }
}
