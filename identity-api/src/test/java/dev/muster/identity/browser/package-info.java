@NullMarked
package dev.muster.identity.browser;

import org.jspecify.annotations.NullMarked;
