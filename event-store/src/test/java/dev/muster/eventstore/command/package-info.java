/// Commands against the log, as rules.
@NullMarked
package dev.muster.eventstore.command;

import org.jspecify.annotations.NullMarked;
