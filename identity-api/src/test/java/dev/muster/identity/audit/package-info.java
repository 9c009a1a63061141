@NullMarked
package dev.muster.identity.audit;

import org.jspecify.annotations.NullMarked;
