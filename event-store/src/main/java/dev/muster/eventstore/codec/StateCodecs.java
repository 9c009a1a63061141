package dev.muster.eventstore.codec;

import dev.muster.domain.Fold;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The codec of each fold whose states are kept, made when it is first needed.
public final class StateCodecs {
  private final EventCodec codec;
  private final Map<Fold<?>, StateCodec<?>> made = new ConcurrentHashMap<>();

  public StateCodecs(EventCodec codec) {
    this.codec = codec;
  }

  /// None where the states of that fold are not kept.
  @SuppressWarnings("unchecked") // it was made for this fold
  public <S> @Nullable StateCodec<S> of(Fold<S> fold) {
    Class<S> states = fold.kept();
    return states == null
        ? null
        : (StateCodec<S>) made.computeIfAbsent(fold, _ -> new StateCodec<>(fold, states, codec));
  }
}
