package dev.muster.eventstore.postgres;

import dev.muster.domain.Claim;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.AppendRefused.Reason;
import dev.muster.eventstore.Appended;
import dev.muster.eventstore.Heads;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What `log.append` answers for one append of a batch.
final class AppendAnswer {
  private AppendAnswer() {}

  static void tell(Row row, Waiting waiting) {
    String outcome = row.getString("outcome");
    if (outcome.equals("appended") || outcome.equals("done")) {
      waiting.answer(new Appended(heads(row), row.getOffsetDateTime("recorded_at").toInstant()));
    } else {
      waiting.fail(new AppendRefused(reason(outcome, row.getString("detail"))));
    }
  }

  static Heads heads(Row row) {
    return new Heads(
        row.getLong("position"),
        row.getLong("identity"),
        row.getLong("session"),
        row.getLong("activity"));
  }

  private static Reason reason(String outcome, String detail) {
    return switch (outcome) {
      case "moved" -> new Reason.Moved(each(detail, StreamId::parse));
      case "claim-held" -> held(detail.split(" ", -1));
      case "keys-exist" -> new Reason.KeysExist(each(detail, AppendAnswer::key));
      case "keys-gone" -> new Reason.KeysGone(each(detail, AppendAnswer::key));
      case "master-key-retired" -> new Reason.MasterKeyRetired(detail);
      case "clocks-apart" -> new Reason.ClocksApart();
      case "expired" -> new Reason.Expired();
      case "unknown-realm" -> new Reason.UnknownRealm();
      default -> throw new IllegalStateException("the log answers " + outcome);
    };
  }

  private static Reason held(String[] kindAndHolder) {
    return new Reason.ClaimHeld(Claim.Kind.of(kindAndHolder[0]), StreamId.parse(kindAndHolder[1]));
  }

  private static DataKeyId key(String text) {
    return new DataKeyId(UUID.fromString(text));
  }

  private static <T> Set<T> each(String detail, Function<String, T> parse) {
    return Arrays.stream(detail.split(" ", -1)).map(parse).collect(Collectors.toSet());
  }
}
