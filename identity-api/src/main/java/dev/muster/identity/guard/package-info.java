/// Who may come in: the bearer guard of the built-in APIs.
@NullMarked
package dev.muster.identity.guard;

import org.jspecify.annotations.NullMarked;
