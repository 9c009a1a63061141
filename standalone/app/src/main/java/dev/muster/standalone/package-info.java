/// All of Muster in one process, with a real PostgreSQL and a real Kafka broker beside it.
@NullMarked
package dev.muster.standalone;

import org.jspecify.annotations.NullMarked;
