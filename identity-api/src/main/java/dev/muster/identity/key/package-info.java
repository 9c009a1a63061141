/// Signing, and checking what was signed here.
@NullMarked
package dev.muster.identity.key;

import org.jspecify.annotations.NullMarked;
