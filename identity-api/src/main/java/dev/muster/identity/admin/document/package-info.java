/// What the administration's OpenAPI document says, and where it is served.
@NullMarked
package dev.muster.identity.admin.document;

import org.jspecify.annotations.NullMarked;
