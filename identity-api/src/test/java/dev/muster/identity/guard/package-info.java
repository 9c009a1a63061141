@NullMarked
package dev.muster.identity.guard;

import org.jspecify.annotations.NullMarked;
