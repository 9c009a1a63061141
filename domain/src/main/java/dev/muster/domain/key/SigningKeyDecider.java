package dev.muster.domain.key;

import dev.muster.domain.Rejected;
import dev.muster.domain.Rejection;
import java.util.List;

/// What becomes of a wish about a signing key. A key goes one way only, from created over active
/// and retired to revoked: one that came back would sign beyond the end that was published for it.
public final class SigningKeyDecider {
  private SigningKeyDecider() {}

  public static List<SigningKeyEvent> decide(SigningKey key, SigningKeyCommand command) {
    return switch (command) {
      case SigningKeyCommand.Create c -> create(key, c);
      case SigningKeyCommand.Activate c -> activate(key, c);
      case SigningKeyCommand.Retire c -> retire(key, c);
      case SigningKeyCommand.Revoke c -> revoke(key, c);
    };
  }

  private static List<SigningKeyEvent> create(SigningKey key, SigningKeyCommand.Create c) {
    SigningKey wished =
        c.activate() ? new SigningKey.Active(c.pair()) : new SigningKey.Created(c.pair());
    return switch (key) {
      case SigningKey.Absent _ -> created(c);
      case SigningKey.Created _, SigningKey.Active _ when key.equals(wished) -> List.of();
      case SigningKey.Created _, SigningKey.Active _, SigningKey.Retired _, SigningKey.Revoked _ ->
          throw new Rejection.AlreadyExists("key " + c.key()).reject();
    };
  }

  private static List<SigningKeyEvent> created(SigningKeyCommand.Create c) {
    var algorithm = c.pair().algorithm();
    var created =
        new SigningKeyEvent.Created(
            c.key(), algorithm, c.pair().publicKey(), c.pair().privateKey(), c.at());
    return c.activate()
        ? List.of(created, new SigningKeyEvent.Activated(c.key(), algorithm, c.at()))
        : List.of(created);
  }

  private static List<SigningKeyEvent> activate(SigningKey key, SigningKeyCommand.Activate c) {
    return switch (key) {
      case SigningKey.Created(var pair) ->
          List.of(new SigningKeyEvent.Activated(c.key(), pair.algorithm(), c.at()));
      case SigningKey.Active _ -> List.of();
      case SigningKey.Retired _, SigningKey.Revoked _ ->
          throw new Rejection.Contradicts("the key has been withdrawn").reject();
      case SigningKey.Absent _ -> throw notFound(c.key());
    };
  }

  private static List<SigningKeyEvent> retire(SigningKey key, SigningKeyCommand.Retire c) {
    return switch (key) {
      case SigningKey.Active(var pair) ->
          List.of(new SigningKeyEvent.Retired(c.key(), pair.algorithm(), c.at()));
      case SigningKey.Retired _ -> List.of();
      case SigningKey.Created _, SigningKey.Revoked _ ->
          throw new Rejection.Contradicts("only the key that signs can be retired").reject();
      case SigningKey.Absent _ -> throw notFound(c.key());
    };
  }

  private static List<SigningKeyEvent> revoke(SigningKey key, SigningKeyCommand.Revoke c) {
    return switch (key) {
      case SigningKey.Created(var pair) -> revoked(c, pair.algorithm());
      case SigningKey.Active(var pair) -> revoked(c, pair.algorithm());
      case SigningKey.Retired(var algorithm, _, _) -> revoked(c, algorithm);
      case SigningKey.Revoked _ -> List.of();
      case SigningKey.Absent _ -> throw notFound(c.key());
    };
  }

  private static List<SigningKeyEvent> revoked(SigningKeyCommand.Revoke c, Algorithm algorithm) {
    return List.of(new SigningKeyEvent.Revoked(c.key(), algorithm, c.at()));
  }

  private static Rejected notFound(SigningKeyId key) {
    return new Rejection.NotFound("key " + key).reject();
  }
}
