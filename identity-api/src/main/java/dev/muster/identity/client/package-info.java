/// Who the client is, and how it proves that.
@NullMarked
package dev.muster.identity.client;

import org.jspecify.annotations.NullMarked;
