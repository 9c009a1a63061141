@NullMarked
package dev.muster.projections.scim.service;

import org.jspecify.annotations.NullMarked;
