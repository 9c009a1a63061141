package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import dev.muster.acceptance.chaos.Recorder.Intent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/// A machine's access token, and another one where it is refused.
final class Bearer {
  private final Caller caller;
  private final Recorder recorder;
  private final String client;
  private final String scope;
  private volatile String token = "";

  Bearer(Caller caller, Recorder recorder, String client, String scope) {
    this.caller = caller;
    this.recorder = recorder;
    this.client = client;
    this.scope = scope;
  }

  Reply send(int port, String methodAndPath, String body) {
    if (token.isEmpty()) {
      renew();
    }
    Reply reply = caller.json(port, methodAndPath, body, token);
    if (reply.status() == 401) {
      token = "";
    }
    return reply;
  }

  /// One more token, recorded.
  void renew() {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            client,
            "client_secret",
            ChaosRealm.SECRET,
            "scope",
            scope);
    Operation got =
        recorder.record(
            new Intent(What.MACHINE, client, Map.of()),
            () -> caller.form(caller.any(), "/oauth2/token", form),
            reply -> tokens(reply, reply.text("access_token")));
    token = got.answered("access");
  }

  /// What a client keeps of a token: its id too, by which the log knows it.
  static Map<String, String> tokens(Reply reply, String access) {
    Map<String, String> kept = new HashMap<>();
    String[] parts = access.split("\\.", -1);
    if (parts.length == 3) {
      String claims = new String(decode(parts[1]), StandardCharsets.UTF_8);
      kept.put("jti", Reply.between(claims, "\"jti\":\"", "\""));
      kept.put("sub", Reply.between(claims, "\"sub\":\"", "\""));
    }
    kept.put("access", access);
    kept.put("refresh", reply.text("refresh_token"));
    return kept;
  }

  private static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
