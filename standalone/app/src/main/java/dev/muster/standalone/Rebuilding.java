package dev.muster.standalone;

import dev.muster.projections.ReadModel;
import dev.muster.projections.ReadModelMigrations;
import dev.muster.projections.ReadModelMigrations.Owner;
import dev.muster.projections.Rebuild;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a read model anew while the live one serves.
@Command(
    name = "rebuild",
    description = {
      "make a read model anew from the log, beside the live one, and put it in its place;",
      "what was interrupted is gone on with"
    },
    exitCodeOnExecutionException = 2,
    mixinStandardHelpOptions = true)
final class Rebuilding implements Callable<Integer> {
  @Mixin private Reach reach = new Reach();

  @Option(names = "--cancel", description = "drop what was begun and not finished")
  private boolean cancel;

  @Option(
      names = "--topics-anew",
      description =
          "take all from the log that the topics may lack, and have them read from their beginning, as after they were restored")
  private boolean topicsAnew;

  @Parameters(index = "0", paramLabel = "MODEL", description = "token, scim or audit")
  private String name = "";

  @Override
  public Integer call() throws IOException, SQLException {
    try (Workplace at = reach.open()) {
      return switch (name) {
        case "token" -> rebuild(at, new TokenModel(at.codec()));
        case "scim" -> rebuild(at, new ScimModel(at.codec()));
        case "audit" -> rebuild(at, new AuditModel(at.codec()));
        case String other -> throw new CannotRun(other + " is none of token, scim, audit");
      };
    }
  }

  private <F> int rebuild(Workplace at, ReadModel<F> model) throws IOException, SQLException {
    Owner owner = reach.owner(at);
    String version = Version.number();
    Rebuild<F> bare = new Rebuild<>(model, at.sides(), new Told(), version);
    Rebuild<F> rebuild = topicsAnew ? bare.withTopicsAnew() : bare;
    try (Connection connection =
        DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
      if (!rebuild.take(connection)) {
        throw new CannotRun(name + " is being rebuilt by somebody else");
      }
      if (cancel) {
        rebuild.cancel(connection);
        System.out.println("What was begun of " + name + " is dropped");
        return 0;
      }
      boolean resumed =
          rebuild.begin(connection, (of, schema) -> ReadModelMigrations.migrate(of, schema, owner));
      System.err.println(resumed ? "Going on with " + name : "Beginning with " + name);
      long events = rebuild.fill();
      rebuild.replace(connection);
      System.out.printf("%s is made anew, of %,d events%s%n", name, events, resumed ? " more" : "");
      return 0;
    }
  }
}
