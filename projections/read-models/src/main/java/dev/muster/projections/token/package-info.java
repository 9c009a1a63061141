/// The read model that serves issuance: keys, clients, APIs, realms, live sessions and grants.
@NullMarked
package dev.muster.projections.token;

import org.jspecify.annotations.NullMarked;
