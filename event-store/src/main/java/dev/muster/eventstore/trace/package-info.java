/// Follows single requests through all processes, for whoever collects OpenTelemetry traces.
@NullMarked
package dev.muster.eventstore.trace;

import org.jspecify.annotations.NullMarked;
