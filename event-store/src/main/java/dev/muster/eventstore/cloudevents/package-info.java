/// The envelope as CloudEvents 1.0 headers, as the topics carry it.
@NullMarked
package dev.muster.eventstore.cloudevents;

import org.jspecify.annotations.NullMarked;
