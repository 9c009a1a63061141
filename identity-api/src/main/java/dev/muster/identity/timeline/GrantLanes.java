package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What came of each client's grants. Grants that follow each other share a lane; those that were
/// used at the same time have one each.
final class GrantLanes {
  private static final int MOST = 4;
  private static final double APART = Scale.pixels(20);

  private GrantLanes() {}

  static List<Lane> of(Story story, Scale scale) {
    Map<String, List<List<Course>>> byClient = new LinkedHashMap<>();
    for (Course course : Course.of(story)) {
      add(
          byClient.computeIfAbsent(course.strand().client(), _ -> new ArrayList<>()),
          course,
          scale);
    }
    List<Lane> lanes = new ArrayList<>();
    byClient.forEach((client, rows) ->
        rows.forEach(courses -> lanes.add(GrantLane.of(client, courses, story, scale))));
    return lanes;
  }

  private static void add(List<List<Course>> rows, Course course, Scale scale) {
    for (List<Course> row : rows) {
      if (scale.x(course.start()) - scale.x(row.getLast().last()) >= APART) {
        row.add(course);
        return;
      }
    }
    if (rows.size() < MOST) {
      rows.add(new ArrayList<>(List.of(course)));
    } else {
      rows.getLast().add(course);
    }
  }
}
