package dev.muster.standalone;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.kafka.common.errors.NotControllerException;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/// The log until the application configures its own: the servers start before that, and the other
/// commands have no application.
final class EarlyLog {
  private EarlyLog() {}

  /// Warnings go to standard error, at once: a process that dies while it starts must say why.
  static void begin() {
    Logger.getLogger("").setLevel(Level.WARNING);
    Logger.getLogger("org.apache.kafka.controller").setLevel(Level.SEVERE);
    Logger.getLogger("kafka.server.ControllerApis").setFilter(EarlyLog::isNews);
    ConsoleHandler console =
        new ConsoleHandler(
            ConsoleHandler.Target.SYSTEM_ERR, new PatternFormatter("%d{HH:mm:ss} %-5p %m%e%n"));
    InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
  }

  /// A controller that starts fast asks itself before it knows that it leads, and asks again.
  private static boolean isNews(LogRecord line) {
    return line.getThrown() == null
        || !(line.getThrown().getCause() instanceof NotControllerException);
  }
}
