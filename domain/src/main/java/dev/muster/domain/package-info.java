/// Pure rules: events, commands, states and deciders. No framework, no clock, no chance.
@NullMarked
package dev.muster.domain;

import org.jspecify.annotations.NullMarked;
