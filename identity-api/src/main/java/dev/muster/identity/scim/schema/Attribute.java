package dev.muster.identity.scim.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of an attribute (RFC 7643 §2.2, §7).
///
/// @param subAttributes those of a complex one
public record Attribute(
    String name, Type type, boolean multiValued, Traits traits, List<Attribute> subAttributes) {
  /// The kinds of values (RFC 7643 §2.3).
  public enum Type {
    STRING("string"),
    BOOLEAN("boolean"),
    DATE_TIME("dateTime"),
    REFERENCE("reference"),
    COMPLEX("complex");

    private final String word;

    Type(String word) {
      this.word = word;
    }
  }

  /// What clients may do with it, and when they are shown it.
  record Traits(
      boolean required, boolean caseExact, String mutability, String returned, String uniqueness) {
    static final Traits PLAIN = new Traits(false, false, "readWrite", "default", "none");
  }

  static Attribute text(String name) {
    return simple(name, Type.STRING);
  }

  static Attribute simple(String name, Type type) {
    return new Attribute(name, type, false, Traits.PLAIN, List.of());
  }

  static Attribute complex(String name, Attribute... subAttributes) {
    return new Attribute(name, Type.COMPLEX, false, Traits.PLAIN, List.of(subAttributes));
  }

  static Attribute many(String name, Attribute... subAttributes) {
    return new Attribute(name, Type.COMPLEX, true, Traits.PLAIN, List.of(subAttributes));
  }

  Attribute required() {
    return with(
        new Traits(true, traits.caseExact, traits.mutability, traits.returned, traits.uniqueness));
  }

  Attribute unique() {
    return with(
        new Traits(
            traits.required, traits.caseExact, traits.mutability, traits.returned, "server"));
  }

  Attribute exact() {
    return with(
        new Traits(traits.required, true, traits.mutability, traits.returned, traits.uniqueness));
  }

  Attribute readOnly() {
    return with(
        new Traits(
            traits.required, traits.caseExact, "readOnly", traits.returned, traits.uniqueness));
  }

  Attribute always() {
    return with(
        new Traits(
            traits.required, traits.caseExact, traits.mutability, "always", traits.uniqueness));
  }

  /// Written and never shown, as a password is.
  Attribute secret() {
    return with(new Traits(traits.required, true, "writeOnly", "never", traits.uniqueness));
  }

  private Attribute with(Traits other) {
    return new Attribute(name, type, multiValued, other, subAttributes);
  }

  public boolean isReadOnly() {
    return traits.mutability.equals("readOnly");
  }

  public boolean isAlwaysReturned() {
    return traits.returned.equals("always");
  }

  public boolean isExact() {
    return traits.caseExact;
  }

  /// The sub-attribute of a name in any case, if there is one.
  public @Nullable Attribute sub(String wanted) {
    return named(subAttributes, wanted);
  }

  static @Nullable Attribute named(List<Attribute> attributes, String wanted) {
    return attributes.stream()
        .filter(attribute -> attribute.name.equalsIgnoreCase(wanted))
        .findFirst()
        .orElse(null);
  }

  /// As `/Schemas` tells it.
  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", name)
            .put("type", type.word)
            .put("multiValued", multiValued)
            .put("description", name)
            .put("required", traits.required)
            .put("mutability", traits.mutability)
            .put("returned", traits.returned);
    if (type == Type.COMPLEX) {
      var subs = json.putArray("subAttributes");
      subAttributes.forEach(sub -> subs.add(sub.json()));
    } else {
      json.put("caseExact", traits.caseExact).put("uniqueness", traits.uniqueness);
    }
    if (type == Type.REFERENCE) {
      json.putArray("referenceTypes").add(name.equals("$ref") ? "uri" : "external");
    }
    return json;
  }
}
