/// Changes to a resource, attribute by attribute (RFC 7644 §3.5.2).
@NullMarked
package dev.muster.identity.scim.patch;

import org.jspecify.annotations.NullMarked;
