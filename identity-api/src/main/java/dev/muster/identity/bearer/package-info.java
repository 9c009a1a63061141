/// Bearer secrets: authorization codes, refresh tokens, session cookies.
@NullMarked
package dev.muster.identity.bearer;

import org.jspecify.annotations.NullMarked;
