package dev.muster.acceptance.bench;

import dev.muster.acceptance.growth.Census;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;

/// What is asked of a realm with many people, each time of another one.
///
/// @param people how many there are
record GrownWorkloads(int people) {
  private static final String USERS = Standalone.ISSUER + "/scim/v2/Users";

  /// The benchmark's own people, where there are no others.
  Workload signIn() {
    return (wire, number) ->
        () ->
            new Person(wire, people == 0 ? BenchRealm.user(number) : Census.name(someone()))
                .signIn();
  }

  Workload byName() {
    return filter(number -> "userName eq \"" + Census.name(number) + "\"", "");
  }

  /// An indexed attribute, by its beginning: up to a hundred people.
  Workload byBeginning() {
    return filter(
        number -> "userName sw \"" + Census.name(number).substring(0, 12) + "\"",
        "&startIndex=1&count=10");
  }

  /// An attribute that stands in the profile's document alone.
  Workload byTitle() {
    return filter(number -> "title eq \"" + Census.title(number) + "\"", "&startIndex=1&count=10");
  }

  Workload byExternalId() {
    return filter(number -> "externalId eq \"hr-" + number + "\"", "");
  }

  private interface Question {
    String about(int number);
  }

  private Workload filter(Question question, String page) {
    return (wire, _) -> {
      String headers =
          "Authorization: Bearer "
              + new Machine("bench-provisioning", "scim:read").token(wire)
              + "\r\n";
      return () -> ask(wire, headers, question.about(someone()), page);
    };
  }

  private void ask(Wire wire, String headers, String filter, String page) throws IOException {
    Reply reply = wire.get(USERS + "?filter=" + Reply.encoded(filter) + page, headers).mustBe(200);
    if (people > 0 && reply.body().contains("\"totalResults\":0")) {
      throw new IllegalStateException("nobody is found by " + filter);
    }
  }

  private int someone() {
    return ThreadLocalRandom.current().nextInt(Math.max(1, people));
  }
}
