/// Sign-on sessions, as the browser's cookie opens them.
@NullMarked
package dev.muster.identity.session;

import org.jspecify.annotations.NullMarked;
