/// Proves that the log is what it must be: reads all of it, in the order of its numbers, and tells
/// each place where it is not. It changes nothing, and takes no lock.
@NullMarked
package dev.muster.eventstore.verify;

import org.jspecify.annotations.NullMarked;
