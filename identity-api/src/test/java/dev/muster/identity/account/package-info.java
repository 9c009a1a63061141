@NullMarked
package dev.muster.identity.account;

import org.jspecify.annotations.NullMarked;
