/// What the log promises, as tests that every store passes.
@NullMarked
package dev.muster.eventstore;

import org.jspecify.annotations.NullMarked;
