package dev.muster.acceptance.growth;

import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;

/// A person signed in: a session, and the grant that came of it.
///
/// @param number of the resident within the lane
/// @param version of the grant's stream
/// @param refreshes how often tokens were renewed
record Visit(int number, SessionId session, GrantId grant, int version, int refreshes) {
  Visit redeemed() {
    return new Visit(number, session, grant, version + 1, refreshes);
  }

  Visit refreshed() {
    return new Visit(number, session, grant, version + 1, refreshes + 1);
  }
}
