/// The pages that people see: plain HTML from Qute, without scripts, under a strict content policy.
@NullMarked
package dev.muster.identity.page;

import org.jspecify.annotations.NullMarked;
