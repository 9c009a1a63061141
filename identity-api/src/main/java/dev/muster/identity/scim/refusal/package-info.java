/// SCIM's errors (RFC 7644 §3.12).
@NullMarked
package dev.muster.identity.scim.refusal;

import org.jspecify.annotations.NullMarked;
