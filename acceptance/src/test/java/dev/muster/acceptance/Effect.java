package dev.muster.acceptance;

import java.net.http.HttpResponse;

/// What an act does to something that was good before, from the next request on.
enum Effect {
  REFUSED("out"),
  /// What a role allowed is gone; the rest is good.
  NARROWED("less"),
  NONE("·");

  private final String word;

  Effect(String word) {
    this.word = word;
  }

  /// As the table has it.
  String word() {
    return word;
  }

  /// Told from what a token endpoint answers, or an introspection.
  static Effect of(HttpResponse<String> answer) {
    if (answer.statusCode() != 200 || answer.body().contains("\"active\":false")) {
      return REFUSED;
    }
    String scope = Http.json(answer.body()).path("scope").asText();
    return scope.contains(Holder.POWER) ? NONE : NARROWED;
  }
}
