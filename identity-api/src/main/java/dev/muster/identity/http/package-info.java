/// What every request and every answer has in common, whatever protocol it speaks.
@NullMarked
package dev.muster.identity.http;

import org.jspecify.annotations.NullMarked;
