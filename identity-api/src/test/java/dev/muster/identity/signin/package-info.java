@NullMarked
package dev.muster.identity.signin;

import org.jspecify.annotations.NullMarked;
