package dev.muster.projections.token;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.projections.Fact;
import dev.muster.projections.People;
import dev.muster.projections.ReadModel;
import dev.muster.projections.Rows;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What issuance asks for. Each row names the version of the stream that it stands for, so that
/// whoever decides on it can cite it.
public final class TokenModel implements ReadModel<Fact> {
  public static final String NAME = "token";

  private final EventCodec codec;

  public TokenModel(EventCodec codec) {
    this.codec = codec;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<Log> logs() {
    return Set.of(Log.IDENTITY, Log.SESSION);
  }

  @Override
  public Set<Category> needs() {
    return Set.of(
        Category.REALM,
        Category.KEY,
        Category.CLIENT,
        Category.API,
        Category.SESSION,
        Category.GRANT);
  }

  @Override
  public Fact read(RecordedEvent event, KeyRing ring) {
    return new Fact(event, codec.decode(event, ring));
  }

  @Override
  public List<Rows<Fact, ?, ?>> rows() {
    return List.of(
        new RealmRows(),
        new SigningKeyRows(),
        new ClientRows(),
        new ApiRows(),
        new SessionRows(),
        new GrantRows());
  }

  /// An actor who is erased leaves a fact about others as it was; of the erased, nothing is kept.
  @Override
  public @Nullable Fact without(Set<UUID> erased, Fact fact) {
    UUID subject = People.subject(fact.recorded());
    return subject != null && erased.contains(subject) ? null : fact;
  }

  @Override
  public List<String> purges() {
    return List.of(
        """
        delete from {schema}.session
        where (realm, user_id) in (select * from unnest($1::text[], $2::uuid[]))
        """,
        """
        delete from {schema}.authorization_grant
        where (realm, user_id) in (select * from unnest($1::text[], $2::uuid[]))
        """);
  }
}
