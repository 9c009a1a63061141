/// Grants: from the code to the last refresh token.
@NullMarked
package dev.muster.domain.grant;

import org.jspecify.annotations.NullMarked;
