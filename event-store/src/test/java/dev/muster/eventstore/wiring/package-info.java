/// What a runnable is told whose configuration does not fit the log.
@NullMarked
package dev.muster.eventstore.wiring;

import org.jspecify.annotations.NullMarked;
