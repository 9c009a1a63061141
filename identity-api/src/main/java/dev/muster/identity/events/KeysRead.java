package dev.muster.identity.events;

import dev.muster.domain.DataKeyId;
import dev.muster.eventstore.vault.DataKey;
import java.util.List;

/// What became of each key that was asked for.
///
/// @param open to be handed out
/// @param erased destroyed with the one whom it was about
/// @param unknown no key of a person in this realm: another realm's, one of a secret, or none
record KeysRead(List<DataKey> open, List<DataKeyId> erased, List<DataKeyId> unknown) {}
