/// Fills a Muster with as many people and events as one has after years: `./muster growth`.
@NullMarked
package dev.muster.acceptance.growth;

import org.jspecify.annotations.NullMarked;
