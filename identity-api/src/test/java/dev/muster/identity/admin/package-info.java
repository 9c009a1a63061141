@NullMarked
package dev.muster.identity.admin;

import org.jspecify.annotations.NullMarked;
