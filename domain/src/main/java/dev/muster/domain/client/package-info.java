/// OAuth clients (RFC 6749 §2).
@NullMarked
package dev.muster.domain.client;

import org.jspecify.annotations.NullMarked;
