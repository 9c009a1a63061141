package dev.muster.projections;

import dev.muster.domain.RealmId;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.verify.Finding;
import dev.muster.eventstore.verify.Findings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What becomes of differences: they are told, and where rows are to be mended, made anew and
/// looked at once more.
final class Outcome<F> {
  private final String model;
  private final @Nullable Mending<F> mending;
  private final Findings findings;

  /// @param mending absent where rows are only looked at
  Outcome(String model, @Nullable Mending<F> mending, Findings findings) {
    this.model = model;
    this.mending = mending;
    this.findings = findings;
  }

  /// @param look again at a stream
  Uni<Void> differ(
      RealmId realm,
      List<StreamsCheck.Differing> differing,
      BiFunction<RealmId, StreamId, Uni<List<Difference>>> look) {
    return Multi.createFrom()
        .iterable(differing)
        .onItem()
        .transformToUniAndConcatenate(one -> {
          Mending<F> by = mending;
          return by == null
              ? told(realm, one.differences())
              : mended(
                  realm,
                  one.differences(),
                  by.stream(realm, one.stream()),
                  () -> look.apply(realm, one.stream()));
        })
        .collect()
        .last()
        .replaceWithVoid();
  }

  /// @param position of the event whose row it is
  /// @param at its number in its log; 0 where the log has none there
  Uni<Void> differ(
      RealmId realm, Difference one, EventsCheck.At at, Supplier<Uni<List<Difference>>> look) {
    Mending<F> by = mending;
    return by == null
        ? told(realm, List.of(one))
        : mended(
            realm, List.of(one), by.event(realm, at.position(), at.log(), at.sequence()), look);
  }

  Uni<Void> told(RealmId realm, List<Difference> differences) {
    differences.forEach(one -> findings.differs(one.in(model, realm)));
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> mended(
      RealmId realm,
      List<Difference> differences,
      Uni<@Nullable String> work,
      Supplier<Uni<List<Difference>>> look) {
    return work.chain(why ->
            look.get()
                .invoke(left -> {
                  for (Difference one : differences) {
                    Finding finding = one.in(model, realm);
                    if (left.isEmpty()) {
                      findings.mends(finding);
                    } else {
                      findings.differs(
                          new Finding(
                              finding.part(),
                              finding.where(),
                              finding.what() + (why == null ? ", still" : ", still: " + why)));
                    }
                  }
                }))
        .replaceWithVoid();
  }
}
