@NullMarked
package dev.muster.identity.timeline;

import org.jspecify.annotations.NullMarked;
