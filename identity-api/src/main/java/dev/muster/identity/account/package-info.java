/// What somebody sees who comes by themselves, sent by no client.
@NullMarked
package dev.muster.identity.account;

import org.jspecify.annotations.NullMarked;
