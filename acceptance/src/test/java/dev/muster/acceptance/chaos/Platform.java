package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Checkout;
import dev.muster.acceptance.Program;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Muster as it runs in production, each process by itself: two replicas of the identity API, an
/// active relay and its standby, the three projections, a broker and a PostgreSQL. Each service
/// reaches each server by a gate of its own.
final class Platform implements AutoCloseable {
  static final List<String> APIS = List.of("identity-api 1", "identity-api 2");
  static final List<String> RELAYS = List.of("relay 1", "relay 2");
  static final List<String> PROJECTIONS = List.of("token-service", "scim-service", "audit-service");
  static final String BROKER = "broker";
  static final String POSTGRES = "postgres";

  private final Path folder;
  private final Servers servers;
  private final Routes routes;
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private volatile String prefix = "muster";

  private Platform(Path folder) {
    this.folder = folder;
    this.servers = new Servers(folder);
    this.routes = new Routes(servers);
  }

  /// Everything runs and is ready when this returns.
  ///
  /// @param realmFile who takes part
  static Platform start(Path folder, Path realmFile) {
    Platform platform = new Platform(folder);
    try {
      platform.begin(realmFile);
      return platform;
    } catch (RuntimeException | Error e) {
      platform.close();
      throw e;
    }
  }

  /// Who interrupts a run is left with no process of it.
  private void begin(Path realmFile) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    members.put(BROKER, servers.broker(routes.brokerListeners()));
    members.put(POSTGRES, servers.postgres());
    members.values().forEach(Member::start);
    members.values().forEach(Member::awaitReadiness);
    must("migrate");
    must("apply", realmFile.toString());
    APIS.forEach(name -> add(name, "identity-api"));
    RELAYS.forEach(name -> add(name, "outbox"));
    PROJECTIONS.forEach(name -> add(name, "projections/" + name));
    members.values().stream().filter(member -> !member.isAlive()).forEach(Member::start);
    awaitReadiness();
  }

  private void add(String name, String module) {
    Service service = Service.of(module);
    ports.put(name, service.http());
    members.put(name, service.member(name, environment(name)));
  }

  private void must(String... arguments) {
    Program program = command(arguments);
    if (program.exitCode() != 0) {
      throw new IllegalStateException(program + ":\n" + String.join("\n", program.lines()));
    }
  }

  /// A command of the launcher (`verify`, `relay accept`, …) on the platform's servers.
  Program command(String... arguments) {
    return Program.start(
        "muster " + String.join(" ", arguments),
        environment("muster"),
        Program.java(Checkout.STANDALONE, List.of(arguments)));
  }

  /// What a service of that name is told, so that another one can be started beside it.
  Map<String, String> environment(String name) {
    return routes.settings(name, folder.resolve("home"), baseUrl());
  }

  /// What every issuer begins with: nobody listens there, as each client asks a replica of its
  /// choice.
  String baseUrl() {
    return servers.baseUrl();
  }

  /// By its name: `identity-api 1`, `relay 2`, `broker`, `postgres`, …
  Member member(String name) {
    Member member = members.get(name);
    if (member == null) {
      throw new IllegalArgumentException(name);
    }
    return member;
  }

  /// All, servers first.
  List<Member> members() {
    return List.copyOf(members.values());
  }

  /// The port at which a replica of the identity API answers, told by its name.
  int port(String api) {
    return ports.getOrDefault(api, 0);
  }

  /// From a service to `broker` or `postgres`.
  Gate gate(String service, String server) {
    return routes.gate(service, server);
  }

  /// Waits until everything does its work.
  void awaitReadiness() {
    members.values().forEach(Member::awaitReadiness);
  }

  /// The database as its superuser sees it, past every gate.
  Connection database() throws SQLException {
    return servers.database();
  }

  /// The broker's address, past every gate.
  String kafka() {
    return servers.kafka();
  }

  /// What the broker holds of the log, under the prefix that services have now.
  Topics topics() {
    return new Topics(kafka(), prefix);
  }

  /// As operators do after a restore: every service begins anew, with other topics.
  void goOnWithTopics(String prefix) {
    this.prefix = prefix;
    List<Member> told =
        Stream.of(APIS, RELAYS, PROJECTIONS).flatMap(List::stream).map(this::member).toList();
    told.forEach(member -> member.tell(Map.of("MUSTER_TOPICS_PREFIX", prefix)));
    told.forEach(Member::stop);
    told.forEach(Member::start);
  }

  /// `broker`, `postgres/data` and whatever a fault wants to keep are in it.
  Path folder() {
    return folder;
  }

  Servers servers() {
    return servers;
  }

  @Override
  public void close() {
    List<Member> all = members();
    all.reversed().forEach(Member::close);
    routes.close();
  }
}
