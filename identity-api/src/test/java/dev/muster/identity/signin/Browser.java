package dev.muster.identity.signin;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/// What matters here of a browser: it keeps cookies, and follows no redirect unless told to. Each
/// has an address of its own, so that no test uses up what another is allowed.
public final class Browser {
  private static final String FORM = "application/x-www-form-urlencoded; charset=UTF-8";

  private static final AtomicInteger ADDRESSES = new AtomicInteger();

  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();

  public Browser() {
    int number = ADDRESSES.incrementAndGet();
    at("10.1." + number / 250 + "." + (1 + number % 250));
  }

  /// The same, from that address; the tests are a proxy that is believed.
  public Browser at(String address) {
    return with("X-Forwarded-For", address);
  }

  public Browser with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  public Response open(String path, Map<String, String> query) {
    return kept(request().queryParams(query).urlEncodingEnabled(!path.contains("?")).get(path));
  }

  public Response open(String path) {
    return open(path, Map.of());
  }

  public Response send(String path, Map<String, String> form) {
    return kept(request().contentType(FORM).formParams(form).post(path));
  }

  /// Fills in the form that a page has, and sends it.
  public Response submit(Response page, Map<String, String> fields) {
    Document html = html(page);
    Map<String, String> form = new LinkedHashMap<>();
    html.select("form input[name]").forEach(input -> form.put(input.attr("name"), input.val()));
    form.putAll(fields);
    return send(html.select("form").attr("action"), form);
  }

  public Response signIn(Response page, String userName, String password) {
    return submit(page, Map.of("username", userName, "password", password));
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public static Document html(Response page) {
    return Jsoup.parse(page.asString());
  }

  /// What a page says that went wrong.
  public static @Nullable String error(Response page) {
    var notice = html(page).selectFirst(".notice");
    return notice == null ? null : notice.text();
  }

  private RequestSpecification request() {
    return given().redirects().follow(false).cookies(cookies).headers(headers);
  }

  private Response kept(Response response) {
    response
        .getCookies()
        .forEach((name, value) -> {
          if (value.isEmpty()) {
            cookies.remove(name);
          } else {
            cookies.put(name, value);
          }
        });
    return response;
  }
}
