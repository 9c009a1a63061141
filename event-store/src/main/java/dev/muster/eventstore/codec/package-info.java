/// Events as canonical JSON (RFC 8785), with what is personal or secret sealed.
@NullMarked
package dev.muster.eventstore.codec;

import org.jspecify.annotations.NullMarked;
