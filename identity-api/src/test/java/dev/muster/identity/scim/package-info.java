@NullMarked
package dev.muster.identity.scim;

import org.jspecify.annotations.NullMarked;
