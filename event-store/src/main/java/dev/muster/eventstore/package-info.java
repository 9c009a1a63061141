/// The append-only log. It knows no aggregate: only streams, versions, claims and keys.
@NullMarked
package dev.muster.eventstore;

import org.jspecify.annotations.NullMarked;
