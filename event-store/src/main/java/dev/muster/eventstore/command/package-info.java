/// From a command to its durable events: load, decide, append, and again where something moved.
@NullMarked
package dev.muster.eventstore.command;

import org.jspecify.annotations.NullMarked;
