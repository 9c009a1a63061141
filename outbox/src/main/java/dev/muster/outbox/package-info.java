/// The relay: it publishes the logs on Kafka, complete, in order, each event once.
@NullMarked
package dev.muster.outbox;

import org.jspecify.annotations.NullMarked;
