package dev.muster.standalone.events;

import dev.muster.consumer.KeysAway;
import dev.muster.consumer.KeysRefused;
import dev.muster.consumer.Revealer;
import dev.muster.consumer.StreamEvent;
import dev.muster.standalone.CannotRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/// Opens personal fields with keys that the realm gives for them, as any consumer does.
final class KeyedOpener implements Opener {
  private final Revealer revealer;

  private KeyedOpener(Revealer revealer) {
    this.revealer = revealer;
  }

  /// @throws CannotRun where the client may not have keys, or nobody answers
  static KeyedOpener of(Revealer revealer) {
    return new KeyedOpener(told(revealer::entered));
  }

  @Override
  public List<Seen> opened(List<Seen> all, Wanted wanted) {
    all.forEach(each -> revealer.learn(each.asSent()));
    List<Seen> shown = all.stream().filter(each -> wanted.isOfType(each.event())).toList();
    List<StreamEvent> open = told(() -> revealer.open(shown.stream().map(Seen::asSent).toList()));
    List<Seen> opened = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      opened.add(shown.get(i).with(open.get(i).headers(), open.get(i).data()));
    }
    return opened;
  }

  private static <T> T told(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (KeysAway | KeysRefused e) {
      throw refused(e);
    }
  }

  private static CannotRun refused(KafkaException why) {
    return new CannotRun(Terminal.safe(String.valueOf(why.getMessage())));
  }
}
