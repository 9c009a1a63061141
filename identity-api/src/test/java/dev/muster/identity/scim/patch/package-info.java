@NullMarked
package dev.muster.identity.scim.patch;

import org.jspecify.annotations.NullMarked;
