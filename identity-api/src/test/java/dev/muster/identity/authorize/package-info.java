@NullMarked
package dev.muster.identity.authorize;

import org.jspecify.annotations.NullMarked;
