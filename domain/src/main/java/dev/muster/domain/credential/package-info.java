/// What a user signs in with.
@NullMarked
package dev.muster.domain.credential;

import org.jspecify.annotations.NullMarked;
