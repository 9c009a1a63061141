package dev.muster.eventstore.postgres;

import io.vertx.sqlclient.SqlConnection;
import org.jboss.logging.Logger;

/// What the server says between two statements, as that it ends the session. The driver would print
/// it. The next statement fails for it, and that the connection closes is noticed all the same.
public final class SaidUnasked {
  private static final Logger LOG = Logger.getLogger(SaidUnasked.class);

  private SaidUnasked() {}

  /// From now on it is in the log, for whoever wants to know.
  public static void isLogged(SqlConnection connection) {
    connection.exceptionHandler(said -> LOG.debug("What the server says by itself", said));
  }
}
