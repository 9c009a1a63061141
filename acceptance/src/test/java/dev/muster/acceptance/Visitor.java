package dev.muster.acceptance;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// A person with a browser that has no script: follows redirects, carries cookies, fills in forms.
final class Visitor {
  private static final int MOST_HOPS = 10;

  private final Http http;

  /// @param headers that the browser sends with each request
  Visitor(String... headers) {
    this.http = new Http(headers);
  }

  /// A page that is shown, or the address at the application that the browser was sent back to.
  record Arrival(URI at, @Nullable Document page) {
    Document shown() {
      if (page == null) {
        throw new AssertionError("sent to " + at);
      }
      return page;
    }

    URI callback() {
      if (page != null) {
        throw new AssertionError("shown at " + at + ": " + page.body().text());
      }
      return at;
    }
  }

  /// Opens an address of Muster's and signs in where it asks to.
  Arrival signIn(URI address, String user, String password) {
    Arrival arrival = open(address);
    if (arrival.page() == null) {
      return arrival;
    }
    return submit(arrival, Map.of("username", user, "password", password));
  }

  Arrival open(URI address) {
    return follow(address, http.get(address));
  }

  /// Submits the page's form with what the person typed.
  Arrival submit(Arrival from, Map<String, String> typed) {
    Element form = from.shown().selectFirst("form");
    if (form == null) {
      throw new AssertionError("no form at " + from.at() + ": " + from.shown().body().text());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    form.select("input[name]").forEach(field -> fields.put(field.attr("name"), field.val()));
    fields.putAll(typed);
    URI target = from.at().resolve(form.attr("action"));
    return follow(target, http.post(target, fields, "Origin", origin(target)));
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getAuthority();
  }

  private Arrival follow(URI address, HttpResponse<String> first) {
    URI at = address;
    HttpResponse<String> response = first;
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      if (response.statusCode() / 100 != 3) {
        return new Arrival(at, Jsoup.parse(response.body(), at.toString()));
      }
      URI next = at.resolve(response.headers().firstValue("Location").orElseThrow());
      if (!next.getAuthority().equals(address.getAuthority())) {
        return new Arrival(next, null);
      }
      at = next;
      response = http.get(at);
    }
    throw new AssertionError("redirected for ever at " + at);
  }
}
