/// What the log holds no more: months at the end of their retention, and what says so.
@NullMarked
package dev.muster.eventstore.retention;

import org.jspecify.annotations.NullMarked;
