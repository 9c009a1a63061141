package dev.muster.acceptance.growth;

import dev.muster.domain.DomainEvent;
import dev.muster.domain.StreamId;
import dev.muster.eventstore.Actor;
import java.util.List;
import java.util.Map;

/// One append, as the product would make it.
///
/// @param relied the version of each stream that it writes or cites
record Act(Actor actor, Map<StreamId, Integer> relied, List<? extends DomainEvent> events) {}
