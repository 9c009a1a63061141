/// What strangers do wrong, counted, so that no noise from outside fills the log.
@NullMarked
package dev.muster.identity.noise;

import org.jspecify.annotations.NullMarked;
