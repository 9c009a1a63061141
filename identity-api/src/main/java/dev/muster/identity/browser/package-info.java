/// What travels through a browser and back: cookies, sealed tickets, and the form that asks who is
/// there.
@NullMarked
package dev.muster.identity.browser;

import org.jspecify.annotations.NullMarked;
