/// Which attributes resources have (RFC 7643 §7).
@NullMarked
package dev.muster.identity.scim.schema;

import org.jspecify.annotations.NullMarked;
