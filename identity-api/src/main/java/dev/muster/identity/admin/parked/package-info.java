/// What the realm's read models could not follow, and the word to follow it again.
@NullMarked
package dev.muster.identity.admin.parked;

import org.jspecify.annotations.NullMarked;
