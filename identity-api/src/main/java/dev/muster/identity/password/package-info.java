/// Passwords: their form and policy, Argon2id, the pool that computes it, and the throttle before
/// it.
@NullMarked
package dev.muster.identity.password;

import org.jspecify.annotations.NullMarked;
