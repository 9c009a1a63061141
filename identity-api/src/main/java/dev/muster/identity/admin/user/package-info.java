/// Users and their sessions, as they are administered.
@NullMarked
package dev.muster.identity.admin.user;

import org.jspecify.annotations.NullMarked;
