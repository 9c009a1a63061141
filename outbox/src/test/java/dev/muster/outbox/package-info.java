/// The relay against real brokers and a real lock.
@NullMarked
package dev.muster.outbox;

import org.jspecify.annotations.NullMarked;
