package dev.muster.projections.scim;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.projections.Fact;
import dev.muster.projections.People;
import dev.muster.projections.ReadModel;
import dev.muster.projections.Rows;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Users and groups as SCIM lists them (RFC 7643 §4). It holds plain values, as it must search
/// them, so erasure deletes rows.
public final class ScimModel implements ReadModel<Fact> {
  public static final String NAME = "scim";
  public static final Set<Log> LOGS = Set.of(Log.IDENTITY);

  private final EventCodec codec;

  public ScimModel(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Log> logs() {
    return LOGS;
  }

  @Override
  public boolean needs(AnyCategory category, String type) {
    return category == Category.USER || category == Category.GROUP;
  }

  @Override
  public Fact read(ParsedEvent event, KeyRing ring) {
    return new Fact(event, codec.decode(event, ring));
  }

  @Override
  public List<Rows<Fact, ?, ?>> rows() {
    return List.of(new ScimUserRows(), new ScimGroupRows(), new MembershipRows());
  }

  /// An actor who is erased leaves a fact about others as it was; of the erased, nothing is kept.
  @Override
  public @Nullable Fact without(Set<UUID> erased, Fact fact) {
    UUID subject = People.subject(fact.parsed());
    return subject != null && erased.contains(subject) ? null : fact;
  }

  @Override
  public List<String> purges() {
    return List.of(
        """
        delete from {schema}.scim_user
        where (realm, id) in (select * from unnest($1::text[], $2::uuid[]))
        """,
        """
        delete from {schema}.membership
        where (realm, user_id) in (select * from unnest($1::text[], $2::uuid[]))
        """);
  }
}
