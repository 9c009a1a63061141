/// `./muster bench`: what operations cost, beside what bounds them. It runs from its sources on the
/// packaged program's class path, so it needs nothing but the program and the JDK.
@NullMarked
package dev.muster.acceptance.bench;

import org.jspecify.annotations.NullMarked;
