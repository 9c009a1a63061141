package dev.muster.acceptance.chaos;

import dev.muster.acceptance.chaos.Operation.What;
import dev.muster.acceptance.chaos.People.Person;
import dev.muster.acceptance.chaos.Recorder.Intent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/// Somebody with a browser and an application, which sometimes sends what it has twice, to both
/// replicas at once. (Verifier and challenge are those of RFC 7636.)
final class Visitor implements Client {
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final Map<String, String> REQUEST =
      Map.of(
          "response_type", "code",
          "client_id", "chaos-app",
          "state", "af0ifjsldkj",
          "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          "code_challenge_method", "S256",
          "redirect_uri", ChaosRealm.CALLBACK,
          "scope", "openid profile offline_access");

  private final Caller caller;
  private final Recorder recorder;
  private final People people;

  Visitor(Caller caller, Recorder recorder, People people) {
    this.caller = caller;
    this.recorder = recorder;
    this.people = people;
  }

  @Override
  public void act(RandomGenerator random) {
    List<Person> known = people.all();
    if (known.isEmpty()) {
      return;
    }
    Person person = known.get(random.nextInt(known.size()));
    Operation signedIn = signIn(person);
    if (signedIn.answered("code").isEmpty()) {
      return;
    }
    Map<String, String> family = Map.of("name", person.name(), "code", signedIn.answered("code"));
    boolean twice = random.nextInt(4) == 0;
    String token = perhapsTwice(twice, port -> redeem(port, family)).answered("refresh");
    for (int uses = random.nextInt(6); uses > 0 && !token.isEmpty(); uses--) {
      token = next(token, family, random);
    }
  }

  /// Refreshes, seldom with a token that has a successor, and seldom gives it back.
  private String next(String token, Map<String, String> family, RandomGenerator random) {
    if (random.nextInt(8) == 0) {
      revoke(token, family);
    }
    boolean twice = random.nextInt(3) == 0;
    Operation refreshed = perhapsTwice(twice, port -> refresh(port, token, family));
    if (refreshed.isUnknown()) {
      return token;
    }
    boolean old = random.nextInt(12) == 0;
    return old && refreshed.isDone() ? token : refreshed.answered("refresh");
  }

  private Operation perhapsTwice(boolean twice, IntFunction<Operation> act) {
    int port = caller.any();
    if (!twice) {
      return act.apply(port);
    }
    var other =
        CompletableFuture.supplyAsync(
            () -> act.apply(caller.other(port)), Thread::startVirtualThread);
    Operation one = act.apply(port);
    Operation two = other.join();
    return one.isDone() ? one : two;
  }

  private Operation signIn(Person person) {
    int port = caller.any();
    String from = "10.%d.%d.7".formatted(chance(), chance());
    Reply page =
        caller.get(port, "/oauth2/authorize?" + Caller.encode(REQUEST), "X-Forwarded-For", from);
    String ticket = Reply.between(page.body(), "name=\"request\" value=\"", "\"");
    String cookie = page.cookies().isEmpty() ? "" : upTo(page.cookies().getFirst(), ";");
    Map<String, String> form =
        Map.of("request", ticket, "username", person.name(), "password", People.PASSWORD);
    return recorder.record(
        new Intent(What.SIGN_IN, person.name(), Map.of()),
        () -> ticket.isEmpty() ? Reply.NONE : send(port, form, cookie, from),
        Visitor::code);
  }

  private Reply send(int port, Map<String, String> form, String cookie, String from) {
    return caller.form(
        port,
        "/login",
        form,
        "Cookie",
        cookie,
        "Origin",
        caller.baseUrl(),
        "X-Forwarded-For",
        from);
  }

  /// A page that says no is a refusal that counts as done: no code came of it.
  private static Map<String, String> code(Reply reply) {
    return Map.of("code", Reply.between(reply.location() + "&", "code=", "&"));
  }

  private static String upTo(String text, String end) {
    return Reply.between(text, "", end);
  }

  private static int chance() {
    return ThreadLocalRandom.current().nextInt(256);
  }

  private Operation redeem(int port, Map<String, String> family) {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            "chaos-app",
            "code",
            family.getOrDefault("code", ""),
            "code_verifier",
            VERIFIER,
            "redirect_uri",
            ChaosRealm.CALLBACK);
    return token(What.REDEEM, port, form, family);
  }

  private Operation refresh(int port, String token, Map<String, String> family) {
    Map<String, String> form =
        Map.of("grant_type", "refresh_token", "client_id", "chaos-app", "refresh_token", token);
    return token(What.REFRESH, port, form, family);
  }

  private Operation token(
      What what, int port, Map<String, String> form, Map<String, String> family) {
    String on = form.getOrDefault(what == What.REDEEM ? "code" : "refresh_token", "");
    return recorder.record(
        new Intent(what, on, family),
        () -> caller.form(port, "/oauth2/token", form),
        reply -> Bearer.tokens(reply, reply.text("access_token")));
  }

  private void revoke(String token, Map<String, String> family) {
    Map<String, String> form = new HashMap<>(Map.of("client_id", "chaos-app", "token", token));
    recorder.record(
        new Intent(What.REVOKE, token, family),
        () -> caller.form(caller.any(), "/oauth2/revoke", form),
        _ -> Map.of());
  }
}
