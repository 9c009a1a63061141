/// How events stand in JSON, and the document that tells others.
@NullMarked
package dev.muster.eventstore.codec;

import org.jspecify.annotations.NullMarked;
