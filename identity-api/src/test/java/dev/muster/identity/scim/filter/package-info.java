@NullMarked
package dev.muster.identity.scim.filter;

import org.jspecify.annotations.NullMarked;
