/// SCIM 2.0 (RFC 7643, RFC 7644): provisioning of users and groups.
@NullMarked
package dev.muster.identity.scim;

import org.jspecify.annotations.NullMarked;
