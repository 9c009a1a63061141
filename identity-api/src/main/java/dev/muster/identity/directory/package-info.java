/// Users, groups and clients as they are administered: what provisioning by SCIM, administration
/// over HTTP and realm files have in common, so that the same act is the same event, whichever path
/// it came.
@NullMarked
package dev.muster.identity.directory;

import org.jspecify.annotations.NullMarked;
