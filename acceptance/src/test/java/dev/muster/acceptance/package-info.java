/// What several modules keep together: the architecture, the journeys of users, the crashes.
@NullMarked
package dev.muster.acceptance;

import org.jspecify.annotations.NullMarked;
