/// What the tests of the endpoints have in common.
@NullMarked
package dev.muster.identity;

import org.jspecify.annotations.NullMarked;
