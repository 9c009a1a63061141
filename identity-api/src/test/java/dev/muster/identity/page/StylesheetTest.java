package dev.muster.identity.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StylesheetTest {

  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});");

  private final String css = read();

  @ParameterizedTest(name = "{0} on {1} has {2} : 1")
  @CsvSource({
    "ink, surface, 4.5",
    "muted, surface, 4.5",
    "muted, ground, 4.5",
    "ink, field, 4.5",
    "muted, field, 4.5",
    "on-accent, accent, 4.5",
    "on-accent, accent-strong, 4.5",
    "alert, alert-ground, 4.5",
    "on-cover, cover, 4.5",
    "on-cover, cover-deep, 4.5",
    "edge, surface, 3",
    "edge, field, 3",
    "accent, surface, 3",
    "accent, field, 3",
    "alert, field, 3",
    "check, cover, 3",
    "accent, surface, 4.5",
    "alert, surface, 4.5",
    "ink, tint, 4.5",
    "accent, tint, 3",
    "life, surface, 3",
    "muted, surface, 3",
  })
  void contrast_meets_wcag_aa_by_day_and_by_night(String front, String back, double least) {
    int night = css.indexOf("prefers-color-scheme: dark");
    Map<String, Integer> byDay = colours(css.substring(0, night));
    Map<String, Integer> byNight = new HashMap<>(byDay);
    byNight.putAll(colours(css.substring(night)));

    assertThat(contrast(byDay, front, back)).as("by day").isGreaterThanOrEqualTo(least);
    assertThat(contrast(byNight, front, back)).as("by night").isGreaterThanOrEqualTo(least);
  }

  @Test
  void nothing_moves_for_those_who_asked_for_stillness() {
    int motion = css.indexOf("@media (prefers-reduced-motion: no-preference)");

    assertThat(motion).isPositive();
    assertThat(css.substring(0, motion)).doesNotContain("animation");
  }

  @Test
  void the_stylesheet_fetches_nothing() {
    assertThat(css).doesNotContain("url(", "@import");
  }

  @Test
  void the_address_changes_with_the_content() {
    assertThat(Stylesheet.stylesheet()).matches("/assets/muster\\.css\\?v=[0-9a-f]{12}");
  }

  /// WCAG 2.2, "contrast ratio".
  private static double contrast(Map<String, Integer> colours, String front, String back) {
    double one = luminance(Objects.requireNonNull(colours.get(front), front));
    double other = luminance(Objects.requireNonNull(colours.get(back), back));
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  private static double luminance(int colour) {
    return 0.2126 * linear(colour >> 16 & 255)
        + 0.7152 * linear(colour >> 8 & 255)
        + 0.0722 * linear(colour & 255);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  private static Map<String, Integer> colours(String css) {
    var colours = new HashMap<String, Integer>();
    Matcher colour = COLOUR.matcher(css);
    while (colour.find()) {
      colours.putIfAbsent(colour.group(1), Integer.parseInt(colour.group(2), 16));
    }
    return colours;
  }

  private static String read() {
    String path = "/META-INF/resources/assets/muster.css";
    try (InputStream css = StylesheetTest.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(css, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
