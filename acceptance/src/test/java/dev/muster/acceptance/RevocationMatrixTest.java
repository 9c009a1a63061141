package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What ends what, and when: each act at one replica, and each thing that lets somebody in tried at
/// the other with the next request. docs/revocation.md has the same table.
@ExtendWith(Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
final class RevocationMatrixTest {
  private static final String TABLE =
      """
      | | SSO cookie | code | refresh token | the same, `offline_access` | access token, introspected | at userinfo | at `/admin` | at `/scim` | the client's own token | ID token hint |
      |---|---|---|---|---|---|---|---|---|---|---|
      | the person signs out | out | out | out | · | out | out | out | out | · | out |
      | session ended by an administrator | out | out | out | · | out | out | out | out | · | out |
      | signed out everywhere | out | out | out | out | out | out | out | out | · | out |
      | password set by an administrator | out | out | out | out | out | out | out | out | · | out |
      | password set by SCIM | out | out | out | out | out | out | out | out | · | out |
      | user suspended by an administrator | out | out | out | out | out | out | out | out | · | out |
      | user suspended by SCIM | out | out | out | out | out | out | out | out | · | out |
      | user deleted | out | out | out | out | out | out | out | out | · | out |
      | user erased | out | out | out | out | out | out | out | out | · | out |
      | client disabled | · | out | out | out | out | out | out | out | out | · |
      | client deleted | · | out | out | out | out | out | out | out | out | · |
      | client secret removed | · | out | out | out | · | · | · | · | · | · |
      | user leaves the group that has the role | · | less | less | less | less | · | out | out | · | · |
      | role withdrawn from the group | · | less | less | less | less | · | out | out | · | · |
      | group deleted | · | less | less | less | less | · | out | out | · | · |
      | role withdrawn from the user | · | less | less | less | less | · | out | out | · | · |
      | role withdrawn from the client | · | · | · | · | · | · | · | · | out | · |
      | scopes taken from the client | · | less | less | less | less | · | out | out | out | · |
      """;

  private final Fleet fleet;
  private final Keeper keeper;
  private final Map<Act, Map<Credential, Effect>> found = new EnumMap<>(Act.class);

  /// Things happen where people come to, which is the first replica.
  RevocationMatrixTest(Fleet fleet) {
    this.fleet = fleet;
    fleet.leadTo(fleet.replica("identity-api 1"));
    this.keeper = new Keeper(fleet.issuer());
  }

  static Stream<Arguments> cells() {
    return Arrays.stream(Act.values())
        .flatMap(act -> Arrays.stream(Credential.values()).map(held -> Arguments.of(act, held)));
  }

  @ParameterizedTest(name = "{0} × {1}")
  @MethodSource("cells")
  void an_act_ends_what_it_should_and_no_more(Act act, Credential held) {
    found.computeIfAbsent(act, this::effects);

    assertThat(word(act, held)).isEqualTo(expected(act, held));
  }

  @Test
  void the_document_has_the_same_table() {
    assertThat(Checkout.read(Checkout.ROOT.resolve("docs/revocation.md"))).contains(TABLE);
  }

  @AfterAll
  @SuppressWarnings("SystemOut")
  void print() {
    String header = TABLE.lines().limit(2).collect(Collectors.joining("\n", "\n", "\n"));
    System.out.println(
        header + found.keySet().stream().map(this::row).collect(Collectors.joining()));
  }

  private Map<Credential, Effect> effects(Act act) {
    URI other = fleet.replica("identity-api 2").issuer();
    String name = "holder-" + act.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Holder holder = Holder.of(keeper, other, name);
    act.happen(keeper, holder);
    Map<Credential, Effect> effects = new EnumMap<>(Credential.class);
    for (Credential held : Credential.values()) {
      effects.put(held, held.tried(holder, keeper));
    }
    return effects;
  }

  private static String expected(Act act, Credential held) {
    int column = cells("| | ").indexOf(held.label());
    return cells("| " + act.label() + " |").get(column);
  }

  /// Of the line of the table that begins so.
  private static List<String> cells(String beginning) {
    return TABLE
        .lines()
        .filter(line -> line.startsWith(beginning))
        .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
        .findFirst()
        .orElseThrow();
  }

  private String word(Act act, Credential held) {
    Effect effect = found.getOrDefault(act, Map.of()).get(held);
    return effect == null ? "?" : effect.word();
  }

  private String row(Act act) {
    return Arrays.stream(Credential.values())
        .map(held -> word(act, held))
        .collect(Collectors.joining(" | ", "| " + act.label() + " | ", " |\n"));
  }
}
