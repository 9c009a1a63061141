/// How a runnable gets its log: every part is produced here, once, from its configuration.
@NullMarked
package dev.muster.eventstore.wiring;

import org.jspecify.annotations.NullMarked;
