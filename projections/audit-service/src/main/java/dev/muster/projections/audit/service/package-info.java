/// Runs the audit projection.
@NullMarked
package dev.muster.projections.audit.service;

import org.jspecify.annotations.NullMarked;
