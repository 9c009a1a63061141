package dev.muster.identity.realm;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads realm files strictly: what it does not know, it refuses, and says where.
final class RealmFileReader {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private RealmFileReader() {}

  /// @throws RealmFileInvalid where the file cannot be read or is no realm file
  static RealmFile read(Path file) {
    try {
      RealmFile realm = YAML.readValue(Files.readString(file), RealmFile.class);
      if (realm == null) {
        throw new RealmFileInvalid(file + ": the file is empty");
      }
      return realm;
    } catch (UnrecognizedPropertyException e) {
      // It is noticed at the end of what it is in, so that a line would mislead.
      throw new RealmFileInvalid(
          "%s: unknown entry '%s'; known here: %s"
              .formatted(file, path(e), e.getKnownPropertyIds()));
    } catch (JsonMappingException e) {
      throw new RealmFileInvalid(
          "%s: %s: %s".formatted(at(file, e.getLocation()), path(e), e.getOriginalMessage()));
    } catch (JsonProcessingException e) {
      throw new RealmFileInvalid(at(file, e.getLocation()) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new RealmFileInvalid("cannot read " + file + ": " + e.getMessage());
    }
  }

  private static String at(Path file, @Nullable JsonLocation location) {
    return location == null ? file.toString() : file + ":" + location.getLineNr();
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }
}
