/// Administration over HTTP, for a realm's administrators and their programs: what all of it has in
/// common. Errors are problem details (RFC 9457).
@NullMarked
package dev.muster.identity.admin;

import org.jspecify.annotations.NullMarked;
