package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class NamesTest {
  private static final UUID ADA = new UUID(3, 1);
  private static final UUID ANOTHER = new UUID(3, 2);

  @Test
  void two_users_with_one_name_are_named_however_it_is_written() {
    assertThat(found(registered(ADA, "ada"), registered(ANOTHER, "Ada")))
        .singleElement()
        .asString()
        .contains("gives", ANOTHER + " the name of", ADA.toString());
  }

  @Test
  void a_name_is_free_once_its_user_has_another_or_is_gone() {
    Event deleted = Samples.about(ADA, "user.deleted.v1", "{}");

    assertThat(found(registered(ADA, "ada"), deleted, registered(ANOTHER, "ada"))).isEmpty();
    assertThat(found(registered(ADA, "ada"), renamed(ADA, "eve"), registered(ANOTHER, "ada")))
        .isEmpty();
    assertThat(found(registered(ADA, "ada"), registered(ANOTHER, "eve"), renamed(ANOTHER, "ada")))
        .hasSize(1);
  }

  private static Event registered(UUID user, String name) {
    return Sealing.of(user, "user.registered.v1", "userName", "\"" + name + "\"");
  }

  private static Event renamed(UUID user, String name) {
    return Sealing.of(user, "user.renamed.v1", "userName", "\"" + name + "\"");
  }

  private static List<String> found(Event... events) {
    return Names.of(List.of(events), Sealing.OPENER).all();
  }
}
