package dev.muster.projections.scim;

import dev.muster.domain.Category;
import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.UserEvent;
import dev.muster.domain.user.UserId;
import dev.muster.projections.Column;
import dev.muster.projections.ColumnType;
import dev.muster.projections.Fact;
import dev.muster.projections.Rows;
import dev.muster.projections.Source;
import dev.muster.projections.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Memberships as their members' streams tell them. Those of deleted groups and users stay: whoever
/// reads joins with the living.
final class MembershipRows implements Rows<Fact, MembershipId, Instant> {
  private static final Table<MembershipId, Instant> TABLE =
      new Table<>(
          "membership",
          List.of(
              Column.of("realm", ColumnType.TEXT, MembershipId::realm),
              Column.of("group_id", ColumnType.UUID, MembershipId::group),
              Column.of("user_id", ColumnType.UUID, MembershipId::user)),
          List.of(Column.of("since", ColumnType.TIME, since -> since)),
          row -> row.getOffsetDateTime("since").toInstant());

  @Override
  public Table<MembershipId, Instant> table() {
    return TABLE;
  }

  @Override
  public Source source() {
    return new Source.OfStream(Category.USER, "user_id");
  }

  @Override
  public Set<MembershipId> touched(Fact fact) {
    return fact.event() instanceof UserEvent event ? touched(fact.realm(), event) : Set.of();
  }

  private static Set<MembershipId> touched(RealmId realm, UserEvent event) {
    return switch (event) {
      case UserEvent.JoinedGroup e -> Set.of(id(realm, e.group(), e.user()));
      case UserEvent.LeftGroup e -> Set.of(id(realm, e.group(), e.user()));
      case UserEvent.Registered _,
          UserEvent.ProfileChanged _,
          UserEvent.Renamed _,
          UserEvent.Suspended _,
          UserEvent.Reactivated _,
          UserEvent.Deleted _,
          UserEvent.Erased _,
          UserEvent.RoleGranted _,
          UserEvent.RoleWithdrawn _,
          UserEvent.SessionsRevoked _ ->
          Set.of();
    };
  }

  @Override
  public @Nullable Instant apply(MembershipId key, @Nullable Instant since, Fact fact) {
    return fact.event() instanceof UserEvent.JoinedGroup e ? e.at() : null;
  }

  private static MembershipId id(RealmId realm, GroupId group, UserId user) {
    return new MembershipId(realm.value(), group.value(), user.value());
  }
}
