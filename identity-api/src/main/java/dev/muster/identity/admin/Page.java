package dev.muster.identity.admin;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next the cursor of the page that follows; absent where nothing does
public record Page<T>(List<T> items, @Nullable String next) {
  /// The same page of what its items are told as.
  public <R> Page<R> map(Function<T, R> told) {
    return new Page<>(items.stream().map(told).toList(), next);
  }

  /// The same page of what each item is looked up to be, one after the other; what is not there any
  /// more is left out.
  public <R> Uni<Page<R>> look(Function<T, Uni<Optional<R>>> up) {
    return Multi.createFrom()
        .iterable(items)
        .onItem()
        .transformToUniAndConcatenate(up::apply)
        .collect()
        .asList()
        .map(found -> new Page<>(found.stream().flatMap(Optional::stream).toList(), next));
  }
}
