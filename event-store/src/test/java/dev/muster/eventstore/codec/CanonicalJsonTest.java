package dev.muster.eventstore.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON Canonicalization Scheme (RFC 8785), by the vectors of the standard where they hold
/// integers.
final class CanonicalJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// §3.2.3: sorted by UTF-16 code units, so that U+1F600 comes before U+FB33.
  @Test
  void members_are_sorted_by_their_utf_16_code_units() {
    String input =
        """
        {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
         "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
         "\\u00f6":"Latin Small Letter O With Diaeresis"}
        """;
    assertThat(canonical(input))
        .isEqualTo(
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
  }

  /// §3.2.2 and its bytes in §3.2.4, without the fractions.
  @Test
  void strings_are_escaped_as_little_as_possible() {
    String input =
        """
        {"string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
         "literals":[null,true,false]}
        """;
    byte[] bytes = CanonicalJson.bytes(json(input));
    assertThat(HexFormat.of().formatHex(bytes))
        .isEqualTo(
            "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c22737472696e67223a22"
                + "e282ac245c75303030665c6e4127425c225c5c5c5c5c222f227d");
  }

  /// §3.2.3: objects within are sorted, arrays keep their order.
  @Test
  void what_is_within_is_canonical_too() {
    assertThat(canonical("[56, {\"d\": true, \"10\": null, \"1\": [ ]}, \"\", { }]"))
        .isEqualTo("[56,{\"1\":[],\"10\":null,\"d\":true},\"\",{}]");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "1, 1",
    "-1, -1",
    "9007199254740991, 9007199254740991",
    "-9007199254740991, -9007199254740991"
  })
  void integers_are_written_plainly(String input, String output) {
    assertThat(canonical(input)).isEqualTo(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "1e30", "123456789012345678901234567890"})
  void what_two_readers_could_read_differently_is_not_written(String number) {
    assertThatThrownBy(() -> canonical(number)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void canonical_text_is_canonical_again() {
    String once = canonical("{\"b\":[1,{\"z\":\"\\t\",\"a\":\"𝒜\"}],\"a\":\"\\u0001\"}");
    assertThat(canonical(once)).isEqualTo(once);
    assertThat(once.getBytes(StandardCharsets.UTF_8)).isEqualTo(CanonicalJson.bytes(json(once)));
  }

  private static String canonical(String text) {
    return CanonicalJson.text(json(text));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
