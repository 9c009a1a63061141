import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Checks one topic with nothing of Muster's at hand, only by what docs/events.md says: each realm's
 * numbers are 1, 2, 3, … and each event has the hash that it says.
 *
 * <pre>kcat -C -q -e -b localhost:9092 -t muster.identity -f '%h\n%s\n' | java CheckRoll.java</pre>
 */
class CheckRoll {
  public static void main(String... args) throws IOException, GeneralSecurityException {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Map<String, Long> last = new TreeMap<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Map<String, String> headers = headers(line);
      String payload = in.readLine();
      String log = headers.get("ce_realm") + " " + headers.get("ce_log");
      long sequence = Long.parseLong(headers.get("ce_sequence"));
      if (sequence != last.getOrDefault(log, 0L) + 1) {
        fail(log + ": " + sequence + " comes after " + last.getOrDefault(log, 0L));
      }
      if (!hex(sha256(preimage(headers, payload))).equals(headers.get("ce_leafhash"))) {
        fail(log + ": event " + sequence + " has been changed");
      }
      last.put(log, sequence);
    }
    last.forEach((log, n) -> System.out.println(log + ": 1 to " + n + ", nothing missing, nothing changed"));
  }

  private static byte[] preimage(Map<String, String> h, String payload)
      throws IOException, GeneralSecurityException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeByte(0);
    text(out, h.get("ce_realm"));
    for (String head : List.of("position", "identityhead", "sessionhead", "activityhead")) {
      out.writeLong(Long.parseLong(h.get("ce_" + head)));
    }
    text(out, h.get("ce_category"));
    id(out, h.get("ce_stream"));
    out.writeInt(Integer.parseInt(h.get("ce_version")));
    id(out, h.get("ce_id"));
    text(out, h.get("ce_type"));
    out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(h.get("ce_time"))));
    text(out, actor(h));
    id(out, h.get("ce_correlationid"));
    if (h.containsKey("ce_causationid")) {
      out.writeInt(16);
      id(out, h.get("ce_causationid"));
    } else {
      out.writeInt(0);
    }
    text(out, h.getOrDefault("traceparent", ""));
    out.write(sha256(payload.getBytes(StandardCharsets.UTF_8)));
    return bytes.toByteArray();
  }

  /** Canonical JSON of the fields that are there; none has a character to escape. */
  private static String actor(Map<String, String> headers) {
    var json = new StringBuilder();
    for (String field : List.of("address", "id", "kind", "onBehalfOf", "session")) {
      String value = headers.get("ce_actor" + field.toLowerCase());
      if (value != null) {
        json.append(json.length() == 0 ? "{" : ",").append('"').append(field).append("\":\"");
        json.append(value).append('"');
      }
    }
    return json + "}";
  }

  private static Map<String, String> headers(String line) {
    Map<String, String> headers = new HashMap<>();
    for (String header : line.split(",")) {
      String[] nameAndValue = header.split("=", 2);
      headers.put(nameAndValue[0], nameAndValue[1]);
    }
    return headers;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  private static void id(DataOutputStream out, String text) throws IOException {
    UUID id = UUID.fromString(text);
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  private static byte[] sha256(byte[] bytes) throws GeneralSecurityException {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }

  private static String hex(byte[] bytes) {
    var hex = new StringBuilder();
    for (byte b : bytes) {
      hex.append(String.format("%02x", b));
    }
    return hex.toString();
  }

  private static void fail(String why) {
    System.out.println(why);
    System.exit(1);
  }
}
