/// Signing out (OpenID Connect RP-Initiated Logout 1.0).
@NullMarked
package dev.muster.identity.logout;

import org.jspecify.annotations.NullMarked;
