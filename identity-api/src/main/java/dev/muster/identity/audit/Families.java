package dev.muster.identity.audit;

import dev.muster.identity.page.AuditPage.Choice;
import dev.muster.identity.page.AuditPage.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The event types that there are, to choose from.
record Families(Set<String> types) {
  /// @param chosen a type; the beginning of some and `*`; or none
  List<Family> with(@Nullable String chosen) {
    Map<String, Set<String>> byFamily = new TreeMap<>();
    for (String type : types) {
      String name = Words.unversioned(type);
      String family = name.substring(0, name.indexOf('.'));
      byFamily.computeIfAbsent(family, _ -> new TreeSet<>()).add(name);
    }
    List<Family> families = new ArrayList<>();
    byFamily.forEach((family, names) -> families.add(family(family, names, chosen)));
    boolean listed = families.stream().flatMap(f -> f.choices().stream()).anyMatch(Choice::chosen);
    if (chosen != null && !listed) {
      String shown = Legible.of(chosen);
      families.addFirst(new Family("As the address says", List.of(new Choice(shown, shown, true))));
    }
    return families;
  }

  private static Family family(String family, Set<String> names, @Nullable String chosen) {
    String words = Words.ofFamily(family);
    List<Choice> choices = new ArrayList<>();
    if (names.size() > 1) {
      choices.add(choice(family + ".*", words + ": anything", chosen));
    }
    names.forEach(name -> choices.add(choice(name, Words.ofType(name), chosen)));
    return new Family(words, choices);
  }

  private static Choice choice(String value, String words, @Nullable String chosen) {
    return new Choice(value, words, value.equals(chosen));
  }
}
