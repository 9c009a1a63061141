package dev.muster.projections.audit;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Log;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.codec.ParsedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.projections.People;
import dev.muster.projections.ReadModel;
import dev.muster.projections.Rows;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Every event of every log, one row each.
public final class AuditModel implements ReadModel<AuditFact> {
  public static final String NAME = "audit";
  public static final Set<Log> LOGS = Set.of(Log.values());

  private final EventCodec codec;

  public AuditModel(EventCodec codec) {
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
    return true;
  }

  @Override
  public AuditFact read(ParsedEvent event, KeyRing ring) {
    return AuditFact.of(event, codec, ring);
  }

  @Override
  public List<Rows<AuditFact, ?, ?>> rows() {
    return List.of(new AuditRows());
  }

  /// What happened stays; who it was goes.
  @Override
  public AuditFact without(Set<UUID> erased, AuditFact fact) {
    UUID subject = People.subject(fact.parsed());
    UUID strangers = People.strangers(fact.parsed());
    if (subject != null && erased.contains(subject)) {
      return fact.bare();
    }
    boolean forgotten = strangers != null && erased.contains(strangers);
    AuditFact remaining = forgotten ? fact.withoutStrangers(subject) : fact;
    return forgotten && erased.size() == 1 ? remaining : remaining.withoutAddress();
  }

  /// Addresses of others' events go where the erased acted, or had a client act; their own are gone
  /// with the first statement.
  @Override
  public List<String> purges() {
    return List.of(
        """
        update {schema}.event set personal = null, address = null
        where (realm, subject) in (select * from unnest($1::text[], $2::uuid[]))
        """,
        """
        update {schema}.event set address = null
        where (realm, actor_id) in (select * from unnest($1::text[], $2::uuid[]))
          and actor_id is distinct from subject and actor_id is distinct from client
        """,
        """
        update {schema}.event set address = null
        where (realm, on_behalf_of) in (select * from unnest($1::text[], $2::uuid[]))
          and on_behalf_of is distinct from subject
        """,
        """
        update {schema}.event set
          personal = case when subject is null then null else personal end,
          address = case when subject is null then null else personal ->> 'address' end
        where (realm, strangers) in (select * from unnest($1::text[], $2::uuid[]))
        """);
  }
}
