/// Runs the token projection.
@NullMarked
package dev.muster.projections.token.service;

import org.jspecify.annotations.NullMarked;
