/// A session drawn along time: where each thing stands is computed here, from what happened alone;
/// the template only draws.
@NullMarked
package dev.muster.identity.timeline;

import org.jspecify.annotations.NullMarked;
