package dev.muster.acceptance;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestWatcher;

/// Gives tests what is dear to start: one installation, with the example realm and the clients that
/// only tests have, and one fleet of the runnables, started when first asked for and stopped at the
/// very end of its process: where there are several, each class is a run of JUnit's own, and what
/// its engine keeps would end with it. Tests that stop things have one of their own. It shows what
/// the programs said when a test fails.
final class Shared implements ParameterResolver, TestWatcher {
  private static final Namespace NAMESPACE = Namespace.create(Shared.class);
  private static final int SHOWN = 120;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Installation.class || type == Fleet.class || type == TestClients.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    TestClients clients = once(context, TestClients.class, TestClients::create);
    if (type == Installation.class) {
      return once(context, Installation.class, () -> installation(clients));
    }
    return type == Fleet.class ? once(context, Fleet.class, () -> Fleet.start(clients)) : clients;
  }

  private static Installation installation(TestClients clients) {
    Installation installation = Installation.inTemporaryHome();
    installation.up("--realm-file", Checkout.EXAMPLE.toString());
    int exit = installation.run("apply", clients.realmFile().toString()).exitCode();
    if (exit != 0) {
      throw new IllegalStateException("the tests' own clients were refused");
    }
    return installation;
  }

  private static <T> T once(ExtensionContext context, Class<T> type, Supplier<T> start) {
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(type, _ -> start.get(), type);
  }

  @Override
  public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
    Program.STARTED.forEach(Shared::show);
    Program.STARTED.removeIf(program -> !program.isAlive());
  }

  @Override
  public void testSuccessful(ExtensionContext context) {
    Program.STARTED.forEach(Program::news);
    Program.STARTED.removeIf(program -> !program.isAlive());
  }

  @SuppressWarnings("SystemOut")
  private static void show(Program program) {
    List<String> lines = program.news();
    System.out.println("---- " + program);
    lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()).forEach(System.out::println);
  }
}
