package dev.muster.identity.scim.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muster.identity.scim.refusal.ScimRefusal;
import dev.muster.identity.scim.schema.Canonical;
import dev.muster.identity.scim.schema.Schema;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADA =
      """
      {"userName":"ada","active":true,"name":{"givenName":"Ada","familyName":"L"},
       "emails":[{"value":"a@w","type":"work","primary":true},{"value":"a@h","type":"home"}]}
      """;

  @Test
  void a_part_of_one_value_changes_and_all_else_stays() {
    JsonNode ada =
        patched(
            "{'op':'Replace','path':'emails[type eq \\'work\\'].value','value':'n@w'},"
                + "{'op':'Replace','path':'NAME.familyname','value':'F'}");

    assertThat(ada.at("/emails/0/value").asText()).isEqualTo("n@w");
    assertThat(ada.at("/emails/0/primary").asBoolean()).isTrue();
    assertThat(ada.at("/emails/1/value").asText()).isEqualTo("a@h");
    assertThat(ada.at("/name").toString())
        .isEqualTo("{\"givenName\":\"Ada\",\"familyName\":\"F\"}");
  }

  @Test
  void booleans_come_as_strings_too() {
    assertThat(
            patched("{'op':'Replace','path':'active','value':'False'}").get("active").isBoolean())
        .isTrue();
    assertThat(patched("{'op':'add','value':{'active':'False'}}").get("active").booleanValue())
        .isFalse();
  }

  @Test
  void without_a_path_members_say_what_they_change() {
    JsonNode ada =
        patched(
            "{'op':'replace','value':{'id':'x','unknown':1,'name.givenName':'A','nickName':'A',"
                + "'urn:ietf:params:scim:schemas:core:2.0:User:title':'Countess'}}");

    assertThat(ada.at("/name/givenName").asText()).isEqualTo("A");
    assertThat(ada.at("/name/familyName").asText()).isEqualTo("L");
    assertThat(ada.get("title").asText()).isEqualTo("Countess");
    assertThat(ada.has("unknown")).isFalse();
  }

  @Test
  void adding_what_is_there_changes_nothing() {
    String there = "{'value':'a@h','type':'home','primary':false}";

    assertThat(patched("{'op':'add','path':'emails','value':[" + there + "]}")).isEqualTo(ada());
  }

  @Test
  void a_new_primary_value_takes_the_place_of_the_former() {
    JsonNode ada = patched("{'op':'add','path':'emails','value':[{'value':'b','primary':true}]}");

    assertThat(ada.at("/emails").size()).isEqualTo(3);
    assertThat(ada.at("/emails/0").has("primary")).isFalse();
    assertThat(ada.at("/emails/2/primary").asBoolean()).isTrue();
  }

  @Test
  void adding_to_a_value_that_is_not_there_begins_it() {
    JsonNode ada =
        patched("{'op':'add','path':'phoneNumbers[type eq \\'mobile\\'].value','value':'+1'}");

    assertThat(ada.at("/phoneNumbers").toString())
        .isEqualTo("[{\"type\":\"mobile\",\"value\":\"+1\"}]");
  }

  @Test
  void removing_takes_those_that_are_meant() {
    assertThat(patched("{'op':'remove','path':'emails[type eq \\'work\\']'}").at("/emails").size())
        .isEqualTo(1);
    assertThat(patched("{'op':'remove','path':'emails[type eq \\'x\\']'}")).isEqualTo(ada());
    assertThat(patched("{'op':'remove','path':'emails','value':[{'value':'a@h'}]}").at("/emails"))
        .hasSize(1);
    assertThat(patched("{'op':'remove','path':'emails'}").has("emails")).isFalse();
    assertThat(patched("{'op':'replace','path':'name','value':null}").has("name")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'op':'replace','path':'emails[type eq \\'x\\'].value','value':'v'} | noTarget
          {'op':'remove'}                                                    | noTarget
          {'op':'remove','path':'emails[primary eq \\'no\\']'}               | invalidFilter
          {'op':'remove','path':'emails[type eq true]'}                      | invalidFilter
          {'op':'replace','path':'id','value':'v'}                           | mutability
          {'op':'add','path':'groups','value':[{'value':'v'}]}               | mutability
          {'op':'add','path':'unknown','value':'v'}                          | invalidPath
          {'op':'add','path':'urn:x:User:title','value':'v'}                 | invalidPath
          {'op':'add','path':'userName[a eq 1]','value':'v'}                 | invalidPath
          {'op':'add','path':7,'value':'v'}                                  | invalidPath
          {'op':'replace','path':'active','value':'perhaps'}                 | invalidValue
          {'op':'replace','path':'title','value':{'a':1}}                    | invalidValue
          {'op':'replace','path':'name','value':'v'}                         | invalidValue
          {'op':'replace','value':'v'}                                       | invalidSyntax
          {'op':'move','path':'title'}                                       | invalidSyntax
          'text'                                                             | invalidSyntax
          """,
      quoteCharacter = '`')
  void what_cannot_be_applied_is_refused_by_its_name(String operation, String scimType) {
    String good = "{'op':'replace','path':'title','value':'T'},";

    assertThatThrownBy(() -> patched(good + operation))
        .asInstanceOf(InstanceOfAssertFactories.type(ScimRefusal.class))
        .extracting(ScimRefusal::scimType)
        .isEqualTo(scimType);
  }

  @Test
  void what_is_given_stays_as_it_is() {
    ObjectNode before = ada();

    new Patch(Schema.USER).apply(before, Operation.parse(body("{'op':'remove','path':'emails'}")));

    assertThat(before).isEqualTo(ada());
  }

  @Test
  void names_in_any_case_nulls_and_empty_lists_are_brought_to_form() {
    JsonNode canonical =
        Canonical.resource(
            Schema.USER,
            read(
                "{'USERNAME':'ada','Emails':[{'Value':'a@x','PRIMARY':'True','Display':'x'}],"
                    + "'title':null,'roles':[],'groups':[],'meta':{},'phoneNumbers':[]}"));

    assertThat(canonical.toString())
        .isEqualTo("{\"userName\":\"ada\",\"emails\":[{\"value\":\"a@x\",\"primary\":true}]}");
  }

  private static JsonNode patched(String operations) {
    return new Patch(Schema.USER).apply(ada(), Operation.parse(body(operations)));
  }

  private static JsonNode body(String operations) {
    return read("{'schemas':['x'],'operations':[" + operations + "]}");
  }

  private static ObjectNode ada() {
    return (ObjectNode) read(ADA);
  }

  /// Apostrophes stand for quotation marks, and escaped ones for escaped ones.
  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }
}
