@NullMarked
package dev.muster.eventstore.retention;

import org.jspecify.annotations.NullMarked;
