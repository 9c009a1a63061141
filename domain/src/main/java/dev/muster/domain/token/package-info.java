/// Access tokens revoked one by one (RFC 7009).
@NullMarked
package dev.muster.domain.token;

import org.jspecify.annotations.NullMarked;
