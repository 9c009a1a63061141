/// Clients and APIs, as they are administered.
@NullMarked
package dev.muster.identity.admin.client;

import org.jspecify.annotations.NullMarked;
