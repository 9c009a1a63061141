/// The read model that serves auditors: every event of every log, searchable.
@NullMarked
package dev.muster.projections.audit;

import org.jspecify.annotations.NullMarked;
