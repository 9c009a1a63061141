/// For consumers of the topics: opens what is personal in events, by the right of a client. It
/// knows what docs/events.md and docs/event-stream.md tell everybody, and nothing else of Muster.
@NullMarked
package dev.muster.consumer;

import org.jspecify.annotations.NullMarked;
