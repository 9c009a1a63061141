/// Groups, as they are administered.
@NullMarked
package dev.muster.identity.admin.group;

import org.jspecify.annotations.NullMarked;
