/// Signing in with a password, and replacing one that was meant for one time.
@NullMarked
package dev.muster.identity.signin;

import org.jspecify.annotations.NullMarked;
