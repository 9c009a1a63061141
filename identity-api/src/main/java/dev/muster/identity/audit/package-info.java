/// What auditors ask: what happened, what became of a session, who somebody was at an instant.
@NullMarked
package dev.muster.identity.audit;

import org.jspecify.annotations.NullMarked;
