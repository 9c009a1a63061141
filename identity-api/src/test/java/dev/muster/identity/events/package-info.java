@NullMarked
package dev.muster.identity.events;

import org.jspecify.annotations.NullMarked;
