/// Realms as they are founded, and as files describe them.
@NullMarked
package dev.muster.identity.realm;

import org.jspecify.annotations.NullMarked;
