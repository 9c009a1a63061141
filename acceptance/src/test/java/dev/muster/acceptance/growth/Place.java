package dev.muster.acceptance.growth;

import dev.muster.domain.RealmId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.credential.PasswordHash;

/// Where people live, and what they sign in to.
///
/// @param policy the version of the realm's stream, which every act cites
/// @param application the version of the client's stream
/// @param password everybody's
record Place(RealmId realm, int policy, ClientKey client, int application, PasswordHash password) {}
