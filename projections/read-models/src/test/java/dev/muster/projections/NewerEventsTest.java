package dev.muster.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Log;
import dev.muster.domain.NewerCategory;
import dev.muster.domain.RealmId;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What only a newer version knows is none of a model's business, but for audit, which keeps
/// everything.
final class NewerEventsTest {
  private static final NewerCategory BADGE = new NewerCategory("badge", Log.IDENTITY);
  private final TestLog log = new TestLog();

  @Test
  void a_stream_of_a_category_that_is_not_known_is_needed_by_no_model_that_decides() {
    assertThat(new TokenModel(log.codec).needs(BADGE, "badge.pinned.v1")).isFalse();
    assertThat(new ScimModel(log.codec).needs(BADGE, "badge.pinned.v1")).isFalse();
  }

  @Test
  void audit_keeps_it_as_it_came() {
    log.create(RealmId.MAIN);
    RecordedEvent known = log.events(RealmId.MAIN, Log.IDENTITY).getFirst();
    RecordedEvent newer = ScimWriter.withCategory(known, "badge");
    AuditModel audit = new AuditModel(log.codec);

    var read = new Reader<>(audit, log.codec, log.vault).read(List.of(newer));

    assertThat(audit.needs(BADGE, "badge.pinned.v1")).isTrue();
    assertThat(read.await().indefinitely())
        .singleElement()
        .isInstanceOfSatisfying(
            Read.Understood.class,
            one -> assertThat(one.recorded().stream()).hasToString("badge/" + known.stream().id()));
  }
}
