package dev.muster.acceptance.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;

/// Whom the clients know of. Names are few at any time, so that several clients want the same one,
/// and each is used only for a while, so that its history stays short.
final class People {
  static final String PASSWORD = "a password that everyone has";
  private static final int KNOWN = 12;
  private static final int USES = 5;
  private static final int CURRENT = 3;

  private final Deque<Person> known = new ArrayDeque<>();
  private int uses;

  /// @param id as SCIM gave it
  record Person(String id, String name) {}

  /// A name that others may want at the same moment.
  synchronized String name(RandomGenerator random) {
    int newest = uses++ / USES;
    return "chaos-" + Math.max(0, newest - random.nextInt(CURRENT));
  }

  synchronized void met(Person person) {
    known.remove(person);
    known.addLast(person);
    if (known.size() > KNOWN) {
      known.removeFirst();
    }
  }

  /// Deleted, as far as one client knows.
  synchronized void gone(Person person) {
    known.remove(person);
  }

  synchronized List<Person> all() {
    return new ArrayList<>(known);
  }
}
