@NullMarked
package dev.muster.eventstore.trace;

import org.jspecify.annotations.NullMarked;
