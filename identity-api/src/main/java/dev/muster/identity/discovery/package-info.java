/// What a realm says of itself: metadata and keys.
@NullMarked
package dev.muster.identity.discovery;

import org.jspecify.annotations.NullMarked;
