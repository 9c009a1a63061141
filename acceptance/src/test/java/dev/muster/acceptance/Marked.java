package dev.muster.acceptance;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A person each of whose fields says something that nobody else would, and what to look for where
/// nothing of the person may be.
final class Marked {
  static final String ADDRESS = "203.0.113.177";
  static final String BROWSER = "zqxbrowser7f3a/1.0";
  static final String PASSWORD = "zqxpassword7f3a";
  static final String USER_NAME = "zqxusername7f3a";
  static final String REASON = "zqxreason7f3a";
  static final String RENAMED = "zqxrenamed7f3a";

  /// The person as an administrator registers them.
  static final String BODY =
      """
      {"userName":"zqxusername7f3a","password":"zqxpassword7f3a","profile":{
        "name":{"formatted":"zqxformatted7f3a","familyName":"zqxfamily7f3a","givenName":"zqxgiven7f3a",
          "middleName":"zqxmiddle7f3a","honorificPrefix":"zqxprefix7f3a","honorificSuffix":"zqxsuffix7f3a"},
        "displayName":"zqxdisplay7f3a Žofie","nickName":"zqxnick7f3a",
        "profileUrl":"https://zqxprofile7f3a.example","title":"zqxtitle7f3a","userType":"zqxtype7f3a",
        "preferredLanguage":"zqxlanguage7f3a","locale":"zqxlocale7f3a","timezone":"zqxzone7f3a",
        "externalId":"zqxexternal7f3a",
        "emails":[{"value":"zqxmail7f3a@acme.example","type":"zqxmailtype7f3a","primary":true,"verified":true}],
        "phoneNumbers":[{"value":"+19995550184731","type":"work","primary":true,"verified":true}],
        "addresses":[{"formatted":"zqxaddress7f3a","streetAddress":"zqxstreet7f3a","locality":"zqxcity7f3a",
          "region":"zqxregion7f3a","postalCode":"zqxpost7f3a","country":"zqxcountry7f3a","primary":true}]}}
      """;

  private static final List<String> PLANTED =
      List.of(
          USER_NAME,
          RENAMED,
          "zqxformatted7f3a",
          "zqxfamily7f3a",
          "zqxgiven7f3a",
          "zqxmiddle7f3a",
          "zqxprefix7f3a",
          "zqxsuffix7f3a",
          "zqxdisplay7f3a Žofie",
          "zqxnick7f3a",
          "zqxprofile7f3a",
          "zqxtitle7f3a",
          "zqxtype7f3a",
          "zqxlanguage7f3a",
          "zqxlocale7f3a",
          "zqxzone7f3a",
          "zqxexternal7f3a",
          "zqxmail7f3a@acme.example",
          "zqxmailtype7f3a",
          "+19995550184731",
          "zqxaddress7f3a",
          "zqxstreet7f3a",
          "zqxcity7f3a",
          "zqxregion7f3a",
          "zqxpost7f3a",
          "zqxcountry7f3a",
          REASON,
          BROWSER,
          ADDRESS);

  private Marked() {}

  /// What was written somewhere in so many words, and must be found before it is gone.
  static Map<String, byte[]> planted() {
    return needles(PLANTED, StandardCharsets.UTF_8, "");
  }

  /// All of it, and in every other form that some layer might have given it.
  static Map<String, byte[]> everyForm() {
    Map<String, byte[]> forms = new LinkedHashMap<>(planted());
    forms.put(PASSWORD, PASSWORD.getBytes(StandardCharsets.UTF_8));
    for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      forms.putAll(needles(PLANTED, wide, " in " + wide));
    }
    forms.put("escaped", "\\u017dofie".getBytes(StandardCharsets.US_ASCII));
    forms.put("in a URL", "%c5%bdofie".getBytes(StandardCharsets.US_ASCII));
    forms.put("as hex", "7a7178757365726e616d65".getBytes(StandardCharsets.US_ASCII));
    for (int shift = 0; shift < 3; shift++) {
      forms.put("in base64, " + shift, base64(USER_NAME, shift));
    }
    return forms;
  }

  /// What of it the text around does not change.
  private static byte[] base64(String text, int shift) {
    String encoded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString((" ".repeat(shift) + text).getBytes(StandardCharsets.UTF_8));
    return encoded
        .substring(shift == 0 ? 0 : 4, encoded.length() - 4)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Map<String, byte[]> needles(List<String> texts, Charset charset, String form) {
    Map<String, byte[]> needles = new LinkedHashMap<>();
    texts.forEach(text -> needles.put(text + form, text.getBytes(charset)));
    return needles;
  }
}
