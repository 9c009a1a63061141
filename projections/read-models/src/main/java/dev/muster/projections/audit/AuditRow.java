package dev.muster.projections.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/// An event as an auditor reads it. What is personal is kept apart, so that erasing a person leaves
/// the event and takes the rest.
///
/// @param stream in the words of its envelope: category and id
/// @param sequence in its log
/// @param identityHead and the two others: how far each log had come with this event, so that it is
///   known from when on nothing before it can come late
/// @param subject the user whom it is about
/// @param client the key of the client's stream
/// @param grantId and tokenId: what the event is about or came of, so that a session's history has
///   all that came of it
/// @param strangers the key of the month that seals what is personal of nobody known
/// @param address that the actor, or the one whom it is about, came from
/// @param data the payload without what is personal: such fields read `{"erased":true}`
/// @param personal the personal fields, opened; null once they are erased
@Embeddable
public record AuditRow(
    UUID eventId,
    String log,
    long sequence,
    long identityHead,
    long sessionHead,
    long activityHead,
    String category,
    @Column(name = "stream_id") UUID stream,
    int version,
    String type,
    Instant recordedAt,
    @Nullable UUID subject,
    @Column(name = "session_id") @Nullable UUID session,
    @Nullable UUID client,
    @Nullable UUID grantId,
    @Nullable UUID tokenId,
    String actorKind,
    @Nullable UUID actorId,
    @Nullable UUID onBehalfOf,
    @Nullable UUID strangers,
    @Nullable String address,
    UUID correlationId,
    @Nullable UUID causationId,
    @Nullable String traceparent,
    String leafHash,
    @ColumnTransformer(read = "cast(data as text)") String data,
    @ColumnTransformer(read = "cast(personal as text)") @Nullable String personal) {}
