/// What somebody else's consumer may rely on.
@NullMarked
package dev.muster.consumer;

import org.jspecify.annotations.NullMarked;
