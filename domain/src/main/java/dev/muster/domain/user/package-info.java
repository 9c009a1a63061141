/// People: who they are, what groups and roles they have.
@NullMarked
package dev.muster.domain.user;

import org.jspecify.annotations.NullMarked;
