/// Sign-on sessions.
@NullMarked
package dev.muster.domain.session;

import org.jspecify.annotations.NullMarked;
