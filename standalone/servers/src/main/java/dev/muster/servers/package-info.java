/// The real servers inside the JVM's reach: a PostgreSQL and a Kafka broker on loopback, durable,
/// for `./muster up` and for tests. Nothing here knows of identities.
@NullMarked
package dev.muster.servers;

import org.jspecify.annotations.NullMarked;
