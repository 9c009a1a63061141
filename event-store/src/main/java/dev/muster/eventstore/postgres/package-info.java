/// The log in PostgreSQL: one function call writes a batch of appends.
@NullMarked
package dev.muster.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
