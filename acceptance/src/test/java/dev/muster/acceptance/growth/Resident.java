package dev.muster.acceptance.growth;

import dev.muster.domain.user.UserId;

/// @param number by which the census knows the name
/// @param version of the user's stream
record Resident(UserId user, int number, int version) {}
