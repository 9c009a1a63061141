/// Filters and paths, parsed (RFC 7644 §3.4.2.2, §3.5.2).
@NullMarked
package dev.muster.identity.scim.filter;

import org.jspecify.annotations.NullMarked;
