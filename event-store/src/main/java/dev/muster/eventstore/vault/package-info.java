/// Keys: the master key wraps a data key for each subject and credential; data keys seal fields.
@NullMarked
package dev.muster.eventstore.vault;

import org.jspecify.annotations.NullMarked;
