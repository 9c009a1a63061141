package dev.muster.identity.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Catalogue;
import dev.muster.eventstore.codec.EventCodec;
import dev.muster.identity.page.AuditPage.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  private static final EventCodec CODEC = new EventCodec(Catalogue.FAMILIES);

  @ParameterizedTest
  @CsvSource({
    "session.started.v1, Signed in",
    "session.ended.v1, Session ended",
    "user.suspended.v2, User suspended",
    "hovercraft.filled-with-eels.v1, Hovercraft filled with eels",
  })
  void a_type_is_told_in_words_or_by_its_name(String type, String words) {
    assertThat(Words.ofType(type)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox on Linux
          Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0 | Edge on Windows
          Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1 | Safari on iPhone
          Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36 | Chrome on Android
          curl/8.16.0 | curl/8.16.0
          """)
  void a_browser_is_told_in_two_words_where_it_is_known(String agent, String words) {
    assertThat(Device.named(agent)).isEqualTo(words);
  }

  @Test
  void every_type_of_the_catalogue_can_be_chosen_once() {
    var choices =
        new Families(CODEC.types()).with(null).stream().flatMap(f -> f.choices().stream()).toList();

    assertThat(choices)
        .extracting(Choice::value)
        .doesNotHaveDuplicates()
        .contains("session.*", "user.suspended")
        .containsAll(CODEC.types().stream().map(Words::unversioned).toList());
    assertThat(choices).noneMatch(Choice::chosen).noneMatch(choice -> choice.words().isBlank());
  }

  @Test
  void what_the_address_says_is_chosen_also_where_no_list_has_it() {
    assertThat(new Families(CODEC.types()).with("user.registered.v1").getFirst().choices())
        .containsExactly(new Choice("user.registered.v1", "user.registered.v1", true));
    assertThat(new Families(CODEC.types()).with("session.*"))
        .flatExtracting(family -> family.choices())
        .filteredOn(Choice::chosen)
        .hasSize(1);
  }
}
