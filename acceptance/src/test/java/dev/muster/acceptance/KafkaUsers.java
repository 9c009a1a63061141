package dev.muster.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/// The users of Kafka, with the rights that the manifests give them and no other: what
/// `k8s/overlays/operators` asks for is what the services need.
final class KafkaUsers {
  private static final String FILE = "k8s/overlays/operators/kafka-users.yaml";

  private KafkaUsers() {}

  static void admit(String bootstrap, String password) {
    List<UserScramCredentialAlteration> logins = new ArrayList<>();
    List<AclBinding> rights = new ArrayList<>();
    for (JsonNode user : Yaml.documents(Checkout.ROOT.resolve(FILE))) {
      String name = user.at("/metadata/name").textValue();
      var scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
      logins.add(new UserScramCredentialUpsertion(name, scram, password));
      user.at("/spec/authorization/acls").forEach(acl -> rights.addAll(bindings(name, acl)));
    }
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
      admin.alterUserScramCredentials(logins).all().get(30, TimeUnit.SECONDS);
      admin.createAcls(rights).all().get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<AclBinding> bindings(String user, JsonNode acl) {
    JsonNode resource = acl.get("resource");
    ResourcePattern pattern =
        new ResourcePattern(
            type(resource.get("type").textValue()),
            resource.get("name").textValue(),
            pattern(resource.get("patternType").textValue()));
    List<AclBinding> bindings = new ArrayList<>();
    acl.get("operations")
        .forEach(
            operation -> bindings.add(new AclBinding(pattern, entry(user, operation.textValue()))));
    return bindings;
  }

  private static AccessControlEntry entry(String user, String operation) {
    AclOperation known = AclOperation.fromString(operation.replaceAll("(?<=[a-z])(?=[A-Z])", "_"));
    return new AccessControlEntry("User:" + user, "*", known, AclPermissionType.ALLOW);
  }

  private static ResourceType type(String name) {
    return switch (name) {
      case "topic" -> ResourceType.TOPIC;
      case "group" -> ResourceType.GROUP;
      case "transactionalId" -> ResourceType.TRANSACTIONAL_ID;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /// Strimzi's `prefix` is Kafka's `prefixed`.
  private static PatternType pattern(String name) {
    String known = name.equals("prefix") ? "prefixed" : name;
    return PatternType.fromString(known.toUpperCase(Locale.ROOT));
  }
}
