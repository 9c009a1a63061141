package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/configuration.md tells every setting, and no other.
final class ConfigurationDocumentTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bMUSTER_[A-Z][A-Z_]*[A-Z]\\b");
  private static final Pattern PROPERTY = Pattern.compile("`(muster\\.[a-z0-9.-]+)`");
  private static final Pattern INJECTED =
      Pattern.compile("@ConfigProperty\\(\\s*name = \"(muster\\.[^\"]+)\"");
  private static final Pattern DEFAULTED = Pattern.compile("(?m)^(muster\\.[a-z0-9.-]+)=");
  private static final Pattern MAPPED =
      Pattern.compile("@ConfigMapping\\(prefix = \"(muster\\.[^\"]+)\"");

  private final String document;
  private final String sources;

  ConfigurationDocumentTest() throws IOException {
    document = Files.readString(Checkout.ROOT.resolve("docs/configuration.md"));
    sources = sources();
  }

  @Test
  void every_environment_variable_is_told_and_none_that_is_not_read() {
    Set<String> told = all(VARIABLE, document);
    assertThat(told).containsAll(all(VARIABLE, sources));
    Set<String> read = all(VARIABLE, sources);
    all(PROPERTY, document).forEach(property -> read.add(variable(property)));
    assertThat(read).containsAll(told);
  }

  @Test
  void every_property_is_told_and_none_that_is_not_read() {
    Set<String> told = all(PROPERTY, document);
    Set<String> read = all(INJECTED, sources);
    read.addAll(all(DEFAULTED, sources));
    assertThat(told).containsAll(read);
    Set<String> mapped = all(MAPPED, sources);
    assertThat(mapped)
        .allMatch(prefix -> told.stream().anyMatch(name -> name.startsWith(prefix + ".")));
    assertThat(told)
        .allMatch(name ->
            sources.contains(name) || mapped.stream().anyMatch(p -> name.startsWith(p + ".")));
  }

  /// By which Quarkus lets the environment set a property.
  private static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(found.groupCount()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path file : Repository.files(ConfigurationDocumentTest::isRead)) {
      all.append(Files.readString(file)).append('\n');
    }
    return all.toString();
  }

  private static boolean isRead(String path) {
    boolean main = path.contains("src/main/");
    return (main && (path.endsWith(".java") || path.endsWith(".properties")))
        || path.equals("muster")
        || path.startsWith(".ci/");
  }
}
