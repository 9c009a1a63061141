package dev.muster.projections.scim;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/// Who belongs to which group.
@Embeddable
public record MembershipId(
    String realm, @Column(name = "group_id") UUID group, @Column(name = "user_id") UUID user) {}
