/// Signing keys and their life.
@NullMarked
package dev.muster.domain.key;

import org.jspecify.annotations.NullMarked;
