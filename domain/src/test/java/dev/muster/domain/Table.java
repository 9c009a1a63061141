package dev.muster.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// A decider as a table, states across and wishes down, each cell one test. A cell says the simple
/// names of the events, `-` for none, or `!` and the simple name of the rejection.
///
/// ```java
/// @TestFactory
/// Stream<DynamicTest> every_wish_in_every_state() {
///   return Table.of(USER)
///       .state("absent").state("active", REGISTERED).state("suspended", REGISTERED, SUSPENDED)
///       .wish(SUSPEND, "!NotFound", "Suspended", "-")
///       .covering(User.class, UserCommand.class);
/// }
/// ```
public final class Table<S, C> {
  private final Given<S, C> given;
  private final Map<String, Given<S, C>> states = new LinkedHashMap<>();
  private final Map<C, List<String>> wishes = new LinkedHashMap<>();

  private Table(Given<S, C> given) {
    this.given = given;
  }

  public static <S, C> Table<S, C> of(Given<S, C> given) {
    return new Table<>(given);
  }

  /// A column.
  public Table<S, C> state(String name, DomainEvent... history) {
    states.put(name, given.given(history));
    return this;
  }

  /// A row, with one cell for each state.
  public Table<S, C> wish(C command, String... cells) {
    assertThat(cells).as("one cell for each state: %s", command).hasSameSizeAs(states.keySet());
    wishes.put(command, List.of(cells));
    return this;
  }

  /// The cells as tests, and one more: that no state and no command was forgotten.
  public Stream<DynamicTest> covering(Class<? super S> state, Class<? super C> command) {
    return Stream.concat(
        Stream.of(dynamicTest("nothing was forgotten", () -> complete(state, command))), tests());
  }

  /// The cells as tests.
  public Stream<DynamicTest> tests() {
    List<DynamicTest> tests = new ArrayList<>();
    wishes.forEach((wish, cells) -> {
      int column = 0;
      for (var entry : states.entrySet()) {
        String cell = cells.get(column++);
        String name = wish.getClass().getSimpleName() + ", " + entry.getKey() + ": " + cell;
        tests.add(
            dynamicTest(
                name, () -> assertThat(entry.getValue().when(wish).word()).isEqualTo(cell)));
      }
    });
    return tests.stream();
  }

  private void complete(Class<? super S> state, Class<? super C> command) {
    assertThat(states.values().stream().<Class<?>>map(g -> g.state().getClass()))
        .containsAll(Arrays.asList(state.getPermittedSubclasses()));
    assertThat(wishes.keySet().stream().<Class<?>>map(Object::getClass))
        .containsAll(Arrays.asList(command.getPermittedSubclasses()));
  }
}
