/// The event stream in a terminal.
@NullMarked
package dev.muster.standalone.events;

import org.jspecify.annotations.NullMarked;
