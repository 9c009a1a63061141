package dev.muster.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A broker as installations have it: its clients come encrypted, say who they are by SCRAM, and
/// may do what they were given and nothing else. Beside it, the plain listener of tests, who may do
/// anything.
public final class SecuredKafka {
  private static final String LISTENER = "SERVICES";

  private SecuredKafka() {}

  /// @param plain the port of tests
  /// @param secured the port of clients
  /// @param identity the broker's key and certificate, a PEM file
  public static KafkaServer start(Path directory, int plain, int secured, Path identity) {
    return KafkaServer.start(
        directory, plain, settings -> secured(settings, secured, identity.toString()));
  }

  private static Map<String, String> secured(
      Map<String, String> settings, int port, String identity) {
    Map<String, String> all = new HashMap<>(settings);
    String address = "," + LISTENER + "://" + LoopbackPort.HOST + ":" + port;
    all.merge("listeners", address, String::concat);
    all.merge("advertised.listeners", address, String::concat);
    all.merge("listener.security.protocol.map", "," + LISTENER + ":SASL_SSL", String::concat);
    all.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    all.put(
        "listener.name.services.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    all.put("listener.name.services.ssl.keystore.type", "PEM");
    all.put("listener.name.services.ssl.keystore.location", identity);
    all.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    all.put("super.users", "User:ANONYMOUS");
    return all;
  }
}
