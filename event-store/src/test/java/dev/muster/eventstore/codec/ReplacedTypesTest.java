package dev.muster.eventstore.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Fold;
import dev.muster.domain.Public;
import dev.muster.domain.RealmId;
import dev.muster.domain.Replaced;
import dev.muster.domain.Secret;
import dev.muster.domain.StreamId;
import dev.muster.domain.user.UserId;
import dev.muster.eventstore.Heads;
import dev.muster.eventstore.NewEvent;
import dev.muster.eventstore.Origin;
import dev.muster.eventstore.RecordedEvent;
import dev.muster.eventstore.vault.KeyRing;
import dev.muster.eventstore.vault.SealBroken;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Events of types that are written no more are read as those that are written instead.
final class ReplacedTypesTest {
  private static final Instant AT = Instant.parse("2026-11-24T10:00:00Z");
  private static final UserId ALICE = new UserId(UUID.randomUUID());
  private static final DataKeyId LOCK = new DataKeyId(UUID.randomUUID());
  private static final KeyRing NONE = new KeyRing(Map.of(), List.of());

  /// As it was when each of the older types was the newest.
  private static final EventCodec FIRST = new EventCodec(List.of(First.class));

  private static final EventCodec NOW = new EventCodec(List.of(Diary.class, OldDiary.class));

  private final First.Written written =
      new First.Written(ALICE, "Rain\nAll day.", "1234", LOCK, AT);
  private final KeyRing keys = keys(FIRST, written);
  private final RecordedEvent recorded = recorded(FIRST, written, keys);

  @Test
  void an_old_event_is_read_as_the_newest_over_every_step_between() {
    assertThat(NOW.decode(new ParsedEvent(recorded), keys))
        .isEqualTo(new Diary.Written(ALICE, "Rain", "All day.", Mood.UNTOLD, "1234", LOCK, AT));
  }

  @Test
  void what_is_sealed_in_it_opens_as_what_it_was_written_as() {
    assertThat(NOW.keys(new ParsedEvent(recorded)))
        .isEqualTo(FIRST.keys(new ParsedEvent(recorded)))
        .hasSize(2);
    assertThat(NOW.personalKeys(new ParsedEvent(recorded))).containsExactly(ALICE.personalKey());
    assertThat(NOW.reveal(new ParsedEvent(recorded), keys))
        .isEqualTo(FIRST.reveal(new ParsedEvent(recorded), keys));

    RecordedEvent relabelled = named(recorded, "diary.written.v2");
    assertThatThrownBy(() -> NOW.reveal(new ParsedEvent(relabelled), keys))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void what_is_erased_in_it_stays_erased() {
    Diary.Written erased = (Diary.Written) NOW.decode(new ParsedEvent(recorded), NONE);

    assertThat(erased.user()).isEqualTo(ALICE);
    assertThat(erased.at()).isEqualTo(AT);
    assertThat(erased.title()).isEqualTo("erased");
    assertThat(erased.code()).isEqualTo("erased");
    assertThat(NOW.reveal(new ParsedEvent(recorded), NONE).get("text").toString())
        .isEqualTo("{\"erased\":true}");
  }

  @Test
  void old_and_new_events_of_a_stream_fold_together() {
    Diary.Written later =
        new Diary.Written(ALICE, "Sun", "At last.", Mood.GLAD, "1234", LOCK, AT.plusSeconds(1));
    RecordedEvent second = recorded(NOW, later, keys);
    Fold<String> titles = Fold.of(Category.USER, "", Diary.class, ReplacedTypesTest::titles);

    String state = titles.initial();
    for (RecordedEvent event : List.of(recorded, second)) {
      state = titles.evolve(state, NOW.decode(new ParsedEvent(event), keys));
    }

    assertThat(state).isEqualTo(" Rain Sun");
  }

  @Test
  void nothing_is_written_as_an_old_type() {
    DomainEvent old = new OldDiary.WrittenV1(ALICE, "Snow", "1234", LOCK, AT);
    assertThatThrownBy(() -> NOW.encode(RealmId.MAIN, UUID.randomUUID(), old, keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("diary.written.v1 is written no more");
  }

  @Test
  void a_word_that_a_newer_version_added_to_a_choice_is_not_read_as_another() {
    Diary.Written sunny = new Diary.Written(ALICE, "Sun", "", Mood.GLAD, "1234", LOCK, AT);
    RecordedEvent newer = recorded(NOW, sunny, keys);
    byte[] data = new String(newer.data(), UTF_8).replace("\"glad\"", "\"elated\"").getBytes(UTF_8);

    assertThatThrownBy(() -> NOW.decode(new ParsedEvent(with(newer, newer.type(), data)), keys))
        .isInstanceOf(UnknownEventType.class)
        .hasMessage("\"elated\" is none of [untold, glad]");
  }

  private static String titles(String before, Diary event) {
    return switch (event) {
      case Diary.Written e -> before + " " + e.title();
    };
  }

  private static KeyRing keys(EventCodec codec, DomainEvent event) {
    return EventsDocument.keys(codec.keys(event));
  }

  private static RecordedEvent recorded(EventCodec codec, DomainEvent event, KeyRing keys) {
    NewEvent e = codec.encode(RealmId.MAIN, UUID.randomUUID(), event, keys);
    Origin origin = new Origin(new byte[0], new UUID(1, 1), null, null);
    return new RecordedEvent(
        e.id(),
        RealmId.MAIN,
        e.stream(),
        1,
        Heads.NONE,
        e.type(),
        AT,
        origin,
        e.data(),
        new byte[0]);
  }

  private static RecordedEvent named(RecordedEvent e, String type) {
    return with(e, type, e.data());
  }

  private static RecordedEvent with(RecordedEvent e, String type, byte[] data) {
    return new RecordedEvent(
        e.id(), e.realm(), e.stream(), 1, e.heads(), type, AT, e.origin(), data, e.leafHash());
  }

  /// Who keeps a diary, and the key of its lock.
  public interface Kept extends DomainEvent {
    UserId user();

    DataKeyId lock();

    @Override
    default StreamId stream() {
      return user().stream();
    }

    @Override
    default DataKeyId personalKey() {
      return user().personalKey();
    }

    @Override
    default DataKeyId secretKey() {
      return lock();
    }
  }

  /// The family as the first version had it.
  public sealed interface First extends Kept {
    @EventType("diary.written.v1")
    record Written(
        UserId user, String text, @Secret String code, DataKeyId lock, @Public Instant at)
        implements First {}
  }

  /// The family as it is now.
  public sealed interface Diary extends Kept {
    @EventType("diary.written.v3")
    record Written(
        UserId user,
        String title,
        String text,
        @Public Mood mood,
        @Secret String code,
        DataKeyId lock,
        @Public Instant at)
        implements Diary {}
  }

  /// What it was before, step by step.
  public sealed interface OldDiary extends Kept, Replaced {
    @EventType("diary.written.v1")
    record WrittenV1(
        UserId user, String text, @Secret String code, DataKeyId lock, @Public Instant at)
        implements OldDiary {
      @Override
      public DomainEvent current() {
        String[] lines = text.split("\n", 2);
        return new WrittenV2(user, lines[0], lines.length > 1 ? lines[1] : "", code, lock, at);
      }
    }

    @EventType("diary.written.v2")
    record WrittenV2(
        UserId user,
        String title,
        String text,
        @Secret String code,
        DataKeyId lock,
        @Public Instant at)
        implements OldDiary {
      @Override
      public DomainEvent current() {
        return new Diary.Written(user, title, text, Mood.UNTOLD, code, lock, at);
      }
    }
  }

  /// Nobody asked for it at first.
  public enum Mood {
    UNTOLD,
    GLAD
  }
}
