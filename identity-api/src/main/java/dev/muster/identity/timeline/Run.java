package dev.muster.identity.timeline;

import java.util.ArrayList;
import java.util.List;

/// Moments of one kind that stand so close together that they are drawn as one.
record Run<M extends Moment>(List<M> moments) {
  /// Splits what happened, in order, wherever it stands at least so far apart.
  static <M extends Moment> List<Run<M>> of(List<M> moments, Scale scale, double apart) {
    List<Run<M>> runs = new ArrayList<>();
    List<M> run = new ArrayList<>();
    for (M moment : moments) {
      if (!run.isEmpty() && scale.x(moment.at()) - scale.x(run.getLast().at()) >= apart) {
        runs.add(new Run<>(List.copyOf(run)));
        run.clear();
      }
      run.add(moment);
    }
    if (!run.isEmpty()) {
      runs.add(new Run<>(List.copyOf(run)));
    }
    return runs;
  }

  M first() {
    return moments.getFirst();
  }

  M last() {
    return moments.getLast();
  }

  double width(Scale scale) {
    return scale.x(last().at()) - scale.x(first().at());
  }

  int size() {
    return moments.size();
  }
}
