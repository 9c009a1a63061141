/// What every projection shares: batches folded in memory by row, and written with their checkpoint
/// in one transaction. It knows no read model.
@NullMarked
package dev.muster.projections;

import org.jspecify.annotations.NullMarked;
