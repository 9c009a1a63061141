package dev.muster.eventstore.postgres;

import io.netty.channel.Channel;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/// A connection that does not answer: it is of no use any more, and its server may be gone without
/// a word.
public final class SilentConnection {
  private SilentConnection() {}

  /// The client closes politely only, which takes two: so the channel is closed, and the pool sees
  /// it and forgets the connection. What waits for its answer fails.
  public static void breakOff(SqlConnection connection) {
    breakOff(connection.getDelegate());
  }

  static void breakOff(io.vertx.sqlclient.SqlConnection connection) {
    if (connection instanceof SqlConnectionInternal pooled
        && pooled.unwrap().unwrap() instanceof SocketConnectionBase open) {
      Channel channel = open.socket().channelHandlerContext().channel();
      channel.eventLoop().execute(() -> channel.unsafe().close(channel.voidPromise()));
    }
  }
}
