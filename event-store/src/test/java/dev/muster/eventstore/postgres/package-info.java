/// The log in PostgreSQL against the contract and against all that can go wrong.
@NullMarked
package dev.muster.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
