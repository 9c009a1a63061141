/// Facts on which no state depends.
@NullMarked
package dev.muster.domain.activity;

import org.jspecify.annotations.NullMarked;
