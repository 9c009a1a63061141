package dev.muster.eventstore.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.regex.Pattern;

/// JSON for people.
final class PrettyJson {
  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withSeparators(
                      Separators.createDefaultInstance()
                          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                          .withArrayValueSpacing(Separators.Spacing.AFTER)
                          .withArrayEmptySeparator("")
                          .withObjectEmptySeparator(""))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new NopIndenter()));

  private static final Pattern SEALED = Pattern.compile("\\{\\s+(\"sealed\": \"[^\"]*\")\\s+}");

  private PrettyJson() {}

  static String of(JsonNode node) {
    try {
      return SEALED.matcher(WRITER.writeValueAsString(node)).replaceAll("{$1}");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
