package dev.muster.projections.token;

import dev.muster.domain.AnyCategory;
import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.NewerCategory;
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

/// What issuance asks for. Each row names the version of the stream that it stands for, so that
/// whoever decides on it can cite it.
public final class TokenModel implements ReadModel<Fact> {
  public static final String NAME = "token";
  public static final Set<Log> LOGS = Set.of(Log.IDENTITY, Log.SESSION);

  private final EventCodec codec;
  private final Set<String> ending;

  public TokenModel(EventCodec codec) {
    this.codec = codec;
    this.ending = EndingRows.types();
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
    return switch (category) {
      case Category.REALM,
          Category.KEY,
          Category.CLIENT,
          Category.API,
          Category.SESSION,
          Category.GRANT ->
          true;
      case Category.USER -> ending.contains(type);
      case Category.CREDENTIAL,
          Category.GROUP,
          Category.TOKEN,
          Category.USER_ACTIVITY,
          Category.CLIENT_ACTIVITY,
          Category.ADDRESS_ACTIVITY ->
          false;
      case NewerCategory _ -> false;
    };
  }

  @Override
  public Fact read(ParsedEvent event, KeyRing ring) {
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
        new GrantRows(),
        new EndingRows());
  }

  /// What goes on of the erased stays until the reactor has ended it; what is personal in it goes.
  @Override
  public Fact without(Set<UUID> erased, Fact fact) {
    UUID subject = People.subject(fact.parsed());
    return subject != null && erased.contains(subject) ? SessionRows.anonymous(fact) : fact;
  }

  @Override
  public List<String> purges() {
    return List.of(
        """
        update {schema}.session set device = null, address = null
        where (realm, user_id) in (select * from unnest($1::text[], $2::uuid[]))
        """);
  }
}
