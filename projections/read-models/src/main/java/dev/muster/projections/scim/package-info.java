/// The read model that serves provisioning: users and groups as resources, filtered, sorted, paged.
@NullMarked
package dev.muster.projections.scim;

import org.jspecify.annotations.NullMarked;
