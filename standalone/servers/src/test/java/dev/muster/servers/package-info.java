@NullMarked
package dev.muster.servers;

import org.jspecify.annotations.NullMarked;
