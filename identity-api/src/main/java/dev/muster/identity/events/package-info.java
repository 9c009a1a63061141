/// A tenant's events over HTTP, and the keys of the people whom they speak of.
@NullMarked
package dev.muster.identity.events;

import org.jspecify.annotations.NullMarked;
