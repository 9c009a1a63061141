package dev.muster.domain.activity;

import dev.muster.domain.Category;
import dev.muster.domain.DataKeyId;
import dev.muster.domain.DomainEvent;
import dev.muster.domain.EventType;
import dev.muster.domain.Public;
import dev.muster.domain.StreamId;
import dev.muster.domain.client.ClientKey;
import dev.muster.domain.client.GrantType;
import dev.muster.domain.grant.GrantId;
import dev.muster.domain.session.SessionId;
import dev.muster.domain.token.TokenId;
import dev.muster.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was done, without changing any state.
public sealed interface ActivityEvent extends DomainEvent {
  /// @param user absent where the client acts for itself
  /// @param audience the APIs that it is for; the issuer where it is for none
  @EventType("token.issued.v1")
  @Public
  record TokenIssued(
      TokenId token,
      GrantType grantType,
      ClientKey client,
      @Nullable UserId user,
      @Nullable SessionId session,
      @Nullable GrantId grant,
      Set<String> scopes,
      List<String> audience,
      Instant expires,
      Instant at)
      implements ActivityEvent {
    @Override
    public StreamId stream() {
      return user == null
          ? new StreamId(Category.CLIENT_ACTIVITY, client.value())
          : new StreamId(Category.USER_ACTIVITY, user.value());
    }
  }

  /// @param user absent where the name is nobody's
  /// @param typedName what was given as the user name
  /// @param network the address, as an HMAC under the realm's key of the month
  @EventType("sign-in.failed.v1")
  record SignInFailed(
      @Nullable UserId user,
      @Nullable String typedName,
      @Nullable String address,
      @Public UUID network,
      FailureCause cause,
      @Public int count,
      @Public Instant at)
      implements ActivityEvent {
    @Override
    public StreamId stream() {
      return user == null
          ? new StreamId(Category.ADDRESS_ACTIVITY, network)
          : new StreamId(Category.USER_ACTIVITY, user.value());
    }

    @Override
    public DataKeyId personalKey() {
      return user == null ? DataKeyId.ofMonth(at) : user.personalKey();
    }
  }

  /// Requests without a proven sender that were refused; at most one event for each kind and
  /// address in 10 seconds, so that noise from outside never fills the log.
  @EventType("request.refused.v1")
  record RequestRefused(
      @Public String kind,
      @Nullable String address,
      @Public UUID network,
      @Public int count,
      @Public Instant at)
      implements ActivityEvent {
    @Override
    public StreamId stream() {
      return new StreamId(Category.ADDRESS_ACTIVITY, network);
    }

    @Override
    public DataKeyId personalKey() {
      return DataKeyId.ofMonth(at);
    }
  }

  /// Keys were handed out that open what is personal in events. No key leaves before this is
  /// durable.
  ///
  /// @param user absent where the client acts for itself
  /// @param keys that of a person has the id of the person; any other is the realm's of a month
  @EventType("events.keys-read.v1")
  @Public
  record KeysRead(ClientKey client, @Nullable UserId user, Set<DataKeyId> keys, Instant at)
      implements ActivityEvent {
    @Override
    public StreamId stream() {
      return user == null
          ? new StreamId(Category.CLIENT_ACTIVITY, client.value())
          : new StreamId(Category.USER_ACTIVITY, user.value());
    }
  }
}
