package dev.muster.identity.admin.client;

import dev.muster.identity.directory.ClientDescription;

/// A client to be registered.
record NewClient(String clientId, ClientDescription metadata) {}
