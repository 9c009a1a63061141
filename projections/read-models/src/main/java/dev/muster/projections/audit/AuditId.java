package dev.muster.projections.audit;

import jakarta.persistence.Embeddable;

/// The place of an event in its realm.
@Embeddable
public record AuditId(String realm, long position) {}
