@NullMarked
package dev.muster.projections;

import org.jspecify.annotations.NullMarked;
