/// From what the log knows to resources, and back.
@NullMarked
package dev.muster.identity.scim.resource;

import org.jspecify.annotations.NullMarked;
