/// The authorization endpoint (RFC 6749 §4.1, OpenID Connect Core §3.1.2): from a client's request
/// and a person's session to a code.
@NullMarked
package dev.muster.identity.authorize;

import org.jspecify.annotations.NullMarked;
