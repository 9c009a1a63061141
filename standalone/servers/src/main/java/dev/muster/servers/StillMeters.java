package dev.muster.servers;

import com.yammer.metrics.core.Metric;
import com.yammer.metrics.core.MetricName;
import com.yammer.metrics.core.MetricsRegistryListener;
import com.yammer.metrics.core.Stoppable;

/// Keeps the broker's rates from being reckoned anew: each of some hundreds would wake a thread
/// every five seconds, for averages that nobody asks an embedded broker for. What is counted is
/// counted still.
final class StillMeters implements MetricsRegistryListener {
  @Override
  public void onMetricAdded(MetricName name, Metric metric) {
    if (metric instanceof Stoppable ticking) {
      ticking.stop();
    }
  }

  @Override
  public void onMetricRemoved(MetricName name) {}
}
