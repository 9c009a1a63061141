/// The realm: a tenant and its policy.
@NullMarked
package dev.muster.domain.realm;

import org.jspecify.annotations.NullMarked;
