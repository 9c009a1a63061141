package dev.muster.identity.scim.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.identity.scim.refusal.ScimRefusal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterParserTest {
  @Test
  void and_binds_before_or() {
    Filter filter = FilterParser.parse("a eq 1 or b eq 2 and c eq 3");

    assertThat(filter).isEqualTo(new Filter.Or(is("a", 1), new Filter.And(is("b", 2), is("c", 3))));
  }

  @Test
  void brackets_bind_before_and() {
    Filter filter = FilterParser.parse("(a eq 1 or b eq 2) and c eq 3");

    assertThat(filter).isEqualTo(new Filter.And(new Filter.Or(is("a", 1), is("b", 2)), is("c", 3)));
  }

  @Test
  void not_binds_before_and() {
    Filter filter = FilterParser.parse("not (a eq 1) and b eq 2");

    assertThat(filter).isEqualTo(new Filter.And(new Filter.Not(is("a", 1)), is("b", 2)));
  }

  @Test
  void operators_are_read_in_any_case() {
    assertThat(FilterParser.parse("a EQ 1 OR NOT (b Pr)"))
        .isEqualTo(
            new Filter.Or(is("a", 1), new Filter.Not(new Filter.Present(path(null, "b", null)))));
  }

  @Test
  void values_are_strings_numbers_truths_and_null() {
    assertThat(value("\"a \\\"quoted\\\" \\u00e9\"")).isEqualTo(new Literal.Text("a \"quoted\" é"));
    assertThat(value("true")).isEqualTo(new Literal.Truth(true));
    assertThat(value("null")).isEqualTo(new Literal.Null());
    assertThat(value("-1.5"))
        .asInstanceOf(InstanceOfAssertFactories.type(Literal.Numeric.class))
        .extracting(Literal.Numeric::value)
        .hasToString("-1.5");
  }

  @Test
  void a_name_may_have_a_schema_and_a_part() {
    assertThat(FilterParser.parse("urn:ietf:params:scim:schemas:core:2.0:User:name.familyName pr"))
        .isEqualTo(
            new Filter.Present(
                path("urn:ietf:params:scim:schemas:core:2.0:User", "name", "familyName")));
  }

  @Test
  void brackets_mean_one_value() {
    var type = compared("type", "work");

    assertThat(FilterParser.parse("emails[type eq \"work\" and value co \"@\"]"))
        .isEqualTo(
            new Filter.Within(
                path(null, "emails", null),
                new Filter.And(
                    type,
                    new Filter.Comparison(
                        path(null, "value", null), Operator.CO, new Literal.Text("@")))));
    assertThat(FilterParser.parse("emails[type eq \"work\"].value eq \"u\""))
        .isEqualTo(
            new Filter.Within(
                path(null, "emails", null), new Filter.And(type, compared("value", "u"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "userName",
        "userName eq",
        "userName eqq \"x\"",
        "userName eq x",
        "userName eq \"x",
        "userName eq \"\\x\"",
        "userName eq \"\\u0000\"",
        "userName eq \"\\ud800\"",
        "userName eq \"x\" and",
        "userName eq \"x\" userName pr",
        "userName eq \"x\")",
        "(userName eq \"x\"",
        "not userName pr",
        "emails[type eq \"work\"",
        "emails[type[a pr]]",
        "emails[type eq \"work\"]x",
        "name.a.b pr",
        "1name pr",
        "a:b pr",
        "userName eq 01",
        "userName eq [1]",
        "or or or",
        "'; drop table scim_user; --"
      })
  void what_is_malformed_is_an_invalid_filter(String text) {
    assertThatThrownBy(() -> FilterParser.parse(text))
        .asInstanceOf(InstanceOfAssertFactories.type(ScimRefusal.class))
        .extracting(ScimRefusal::scimType)
        .isEqualTo("invalidFilter");
  }

  @Test
  void what_is_too_deep_or_too_long_is_refused_before_it_hurts() {
    for (String text :
        new String[] {
          "(".repeat(4000) + "a pr" + ")".repeat(4000),
          "a pr or ".repeat(900) + "a pr",
          "a".repeat(9000)
        }) {
      assertThatThrownBy(() -> FilterParser.parse(text)).isInstanceOf(ScimRefusal.class);
    }
  }

  @Test
  void a_path_may_have_a_filter_and_a_part() {
    assertThat(PatchPath.parse("emails[type eq \"work\"].value"))
        .isEqualTo(new PatchPath(path(null, "emails", null), compared("type", "work"), "value"));
    assertThat(PatchPath.parse("name.familyName"))
        .isEqualTo(new PatchPath(path(null, "name", "familyName"), null, "familyName"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a[b eq 1",
        "a[]",
        "a[b eq 1].",
        "a[b eq 1]c",
        "a[b eq 1].c d",
        "a..b",
        "a.b[c pr]"
      })
  void a_malformed_path_is_refused(String text) {
    assertThatThrownBy(() -> PatchPath.parse(text)).isInstanceOf(ScimRefusal.class);
  }

  private static Literal value(String text) {
    return ((Filter.Comparison) FilterParser.parse("a eq " + text)).value();
  }

  private static Filter is(String name, int value) {
    return new Filter.Comparison(
        path(null, name, null), Operator.EQ, new Literal.Numeric(new java.math.BigDecimal(value)));
  }

  private static Filter.Comparison compared(String name, String value) {
    return new Filter.Comparison(path(null, name, null), Operator.EQ, new Literal.Text(value));
  }

  private static AttributePath path(@Nullable String schema, String name, @Nullable String sub) {
    return new AttributePath(schema, name, sub);
  }
}
