/// The crash matrix: a whole platform of processes under a steady load, harmed at random, and a
/// checker that shares no code with what it checks. `./muster chaos` runs it.
@NullMarked
package dev.muster.acceptance.chaos;

import org.jspecify.annotations.NullMarked;
