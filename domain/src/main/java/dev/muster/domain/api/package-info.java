/// APIs, the resource servers that tokens are for.
@NullMarked
package dev.muster.domain.api;

import org.jspecify.annotations.NullMarked;
