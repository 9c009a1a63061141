package dev.muster.identity.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which address was seen when: a line from the first time to the last, with a dot for each.
final class AddressLanes {
  private static final int MOST = 5;
  private static final int MOST_NAMES = 3;
  private static final int LINE = 34;
  private static final double APART = Scale.pixels(8);
  private static final double DOT = Scale.pixels(3);

  private AddressLanes() {}

  static List<Lane> of(List<Moment.Sighted> sightings, Scale scale) {
    Map<String, List<Moment.Sighted>> byAddress = new LinkedHashMap<>();
    for (Moment.Sighted sighting : sightings) {
      byAddress.computeIfAbsent(sighting.address(), _ -> new ArrayList<>()).add(sighting);
    }
    List<String> addresses = List.copyOf(byAddress.keySet());
    int own = addresses.size() > MOST ? MOST - 1 : addresses.size();
    List<Lane> lanes = new ArrayList<>();
    addresses
        .subList(0, own)
        .forEach(
            address -> lanes.add(lane(address, byAddress.getOrDefault(address, List.of()), scale)));
    if (own < addresses.size()) {
      Set<String> rest = Set.copyOf(addresses.subList(own, addresses.size()));
      lanes.add(
          lane(
              rest.size() + " other addresses",
              sightings.stream().filter(s -> rest.contains(s.address())).toList(),
              scale));
    }
    return lanes;
  }

  private static Lane lane(String name, List<Moment.Sighted> sightings, Scale scale) {
    List<Bar> bars = new ArrayList<>();
    List<Mark> marks = new ArrayList<>();
    bars.add(bar(name, new Run<>(sightings), Bar.Look.ADDRESS, scale));
    for (Run<Moment.Sighted> run : Run.of(sightings, scale, APART)) {
      if (run.width(scale) < DOT) {
        String says = Say.at(name + ", " + run.first().who(), run.first().at());
        marks.add(new Mark(scale.x(run.first().at()), LINE, Glyph.SIGHTING, says));
      } else {
        bars.add(bar(name, run, Bar.Look.SIGHTINGS, scale).wider(DOT));
      }
    }
    return new Lane(Lane.Kind.ADDRESS, name, names(sightings), 0, bars, marks, List.of());
  }

  private static Bar bar(String says, Run<Moment.Sighted> run, Bar.Look look, Scale scale) {
    Instant from = run.first().at();
    Instant to = run.last().at();
    return new Bar(scale.x(from), scale.x(to), LINE, look, Say.during(says, from, to));
  }

  private static String names(List<Moment.Sighted> sightings) {
    Set<String> names = new LinkedHashSet<>();
    sightings.forEach(sighting -> names.add(sighting.who()));
    String shown = String.join(", ", names.stream().limit(MOST_NAMES).toList());
    return names.size() > MOST_NAMES
        ? shown + " and " + (names.size() - MOST_NAMES) + " more"
        : shown;
  }
}
