package dev.muster.domain.grant;

import dev.muster.domain.client.ClientKey;
import java.time.Instant;

/// A client shows a refresh token (RFC 6749 §6) whose secret was found to be right.
///
/// @param number of the token shown
/// @param rotates whether the client's are replaced at each use
public record Refresh(int number, ClientKey client, boolean rotates, Instant at) {}
