package dev.muster.eventstore;

import static dev.muster.eventstore.Proposal.someone;
import static dev.muster.eventstore.Proposal.to;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Category;
import dev.muster.domain.Log;
import dev.muster.domain.NewerCategory;
import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.domain.realm.RealmEvent;
import dev.muster.eventstore.AppendRefused.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Realms, and how what was written is read.
public abstract class ReadContract extends LogRules {
  @Test
  void a_realm_is_created_once() {
    RealmId fresh = new RealmId(realm + "-2");
    assertThat(get(store().heads(fresh))).isEqualTo(Heads.NONE);
    assertThat(refusal(to(fresh).writes(someone(), 0))).isEqualTo(new Reason.UnknownRealm());
    assertThat(refusal(to(fresh).writes(RealmEvent.STREAM, 0).cites(someone(), 1)))
        .isInstanceOf(Reason.Moved.class);
    assertThat(get(store().realms())).contains(realm).doesNotContain(fresh);
    append(Proposal.creating(fresh));
    assertThat(get(store().realms())).contains(realm, fresh);
    assertThat(get(store().heads()))
        .containsEntry(realm, get(store().heads(realm)))
        .containsEntry(fresh, new Heads(1, 1, 0, 0));
    assertThat(get(store().recentHeads())).containsEntry(fresh, get(store().heads(fresh)));
    assertThat(refusal(to(fresh).writes(RealmEvent.STREAM, 0)))
        .isEqualTo(new Reason.Moved(Set.of(RealmEvent.STREAM)));
  }

  @Test
  void a_realm_does_not_see_another_ones_streams() {
    RealmId other = new RealmId(realm + "-2");
    append(Proposal.creating(other));
    StreamId user = written();
    append(to(other).writes(user, 0));
    assertThat(get(store().read(other, user, 0))).hasSize(1);
    assertThat(get(store().heads(other))).isEqualTo(new Heads(2, 2, 0, 0));
  }

  @Test
  void what_was_written_is_read_back_whole() {
    StreamId user = someone();
    Origin origin =
        new Origin(
            "{\"kind\":\"client\"}".getBytes(StandardCharsets.UTF_8),
            UUID.randomUUID(),
            UUID.randomUUID(),
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    Append append = proposal().event(user, "{\"name\":\"Ærøskøbing 日本 𝒜\"}").from(origin).append();
    append(append);
    RecordedEvent event = get(store().read(realm, user, 0)).getFirst();
    assertThat(event)
        .usingRecursiveComparison()
        .ignoringFields("recordedAt", "leafHash")
        .isEqualTo(
            new RecordedEvent(
                append.events().getFirst().id(),
                realm,
                user,
                1,
                new Heads(2, 2, 0, 0),
                "test.happened.v1",
                Instant.EPOCH,
                origin,
                append.events().getFirst().data(),
                new byte[0]));
    assertThat(event.recordedAt())
        .isBetween(append.at().minusSeconds(30), append.at().plusSeconds(30));
  }

  @Test
  void a_stream_of_a_category_that_only_a_newer_version_knows_is_read_as_it_is() {
    StreamId badge = new StreamId(new NewerCategory("badge", Log.IDENTITY), UUID.randomUUID());
    append(proposal().writes(badge, 0));
    append(proposal().writes(someone(), 0));
    assertThat(log(Log.IDENTITY)).hasSize(3);
    assertThat(log(Log.IDENTITY).get(1).stream()).isEqualTo(badge);
    assertThat(get(store().read(realm, badge, 0))).hasSize(1);
  }

  @Test
  void a_stream_is_read_from_a_version_and_a_log_from_a_sequence() {
    StreamId user = someone();
    StreamId session = stream(Category.SESSION);
    append(
        proposal()
            .writes(user, 0)
            .writes(session, 0)
            .writes(user, 0)
            .writes(session, 0)
            .writes(user, 0));
    assertThat(get(store().read(realm, user, 1)))
        .extracting(RecordedEvent::version)
        .containsExactly(2, 3);
    assertThat(get(store().read(realm, session, 1)))
        .extracting(RecordedEvent::version)
        .containsExactly(2);
    assertThat(get(store().read(realm, someone(), 0))).isEmpty();
    List<RecordedEvent> page = get(store().read(realm, Log.IDENTITY, 1, 2));
    assertThat(page).extracting(RecordedEvent::sequence).containsExactly(2L, 3L);
    assertThat(get(store().read(realm, Log.SESSION, 2, 10))).isEmpty();
  }
}
