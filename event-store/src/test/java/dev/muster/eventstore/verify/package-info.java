@NullMarked
package dev.muster.eventstore.verify;

import org.jspecify.annotations.NullMarked;
