/// How a list's filter is answered by the read model.
@NullMarked
package dev.muster.identity.scim.search;

import org.jspecify.annotations.NullMarked;
