/// From a filter to SQL over the read model.
@NullMarked
package dev.muster.identity.scim.search;

import org.jspecify.annotations.NullMarked;
