/// Groups of users.
@NullMarked
package dev.muster.domain.group;

import org.jspecify.annotations.NullMarked;
