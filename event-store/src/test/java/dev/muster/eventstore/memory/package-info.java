/// A log without a server, for tests: it passes the contract that PostgreSQL passes.
@NullMarked
package dev.muster.eventstore.memory;

import org.jspecify.annotations.NullMarked;
