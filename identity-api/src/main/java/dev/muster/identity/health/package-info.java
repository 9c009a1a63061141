/// Whether this process can do its work, and what is degraded.
@NullMarked
package dev.muster.identity.health;

import org.jspecify.annotations.NullMarked;
