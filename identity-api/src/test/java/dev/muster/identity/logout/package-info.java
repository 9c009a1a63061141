@NullMarked
package dev.muster.identity.logout;

import org.jspecify.annotations.NullMarked;
