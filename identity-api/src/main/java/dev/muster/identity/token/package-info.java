/// Tokens: given out, looked at, taken back.
@NullMarked
package dev.muster.identity.token;

import org.jspecify.annotations.NullMarked;
