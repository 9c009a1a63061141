package dev.muster.identity.admin.parked;

import java.util.List;

/// All that is parked of a realm: it is little, or something is very wrong.
public record ParkedList(List<ParkedView> items) {}
