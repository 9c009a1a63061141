package dev.muster.acceptance;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;

/// What lets somebody or something in, and how it is tried at the other replica.
enum Credential {
  COOKIE("SSO cookie") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      Map<String, String> answer = Http.query(holder.silently().callback());
      return answer.containsKey("code") ? Effect.NONE : Effect.REFUSED;
    }
  },
  CODE("code") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return Effect.of(holder.redeems(holder.get("code")));
    }
  },
  REFRESH_TOKEN("refresh token") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return Effect.of(holder.refreshes("refresh"));
    }
  },
  OFFLINE_TOKEN("the same, `offline_access`") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return Effect.of(holder.refreshes("offline"));
    }
  },
  INTROSPECTION("access token, introspected") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return Effect.of(keeper.introspects(holder.other(), holder.get("access")));
    }
  },
  USERINFO("at userinfo") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return holder.shows("access", "/oauth2/userinfo").statusCode() == 200
          ? Effect.NONE
          : Effect.REFUSED;
    }
  },
  ADMINISTRATION("at `/admin`") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return opens(holder.shows("access", "/admin/groups/none"));
    }
  },
  /// A token of its own, as one serves one API.
  PROVISIONING("at `/scim`") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return opens(holder.shows("provisioning", "/scim/v2/Groups/none"));
    }
  },
  OWN_TOKEN("the client's own token") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      return opens(holder.shows("own", "/scim/v2/Groups/none"));
    }
  },
  /// Whether it still ends the session that it names, shown without a cookie.
  ID_TOKEN_HINT("ID token hint") {
    @Override
    Effect tried(Holder holder, Keeper keeper) {
      String session = "/sessions/" + holder.get("session");
      String before = keeper.does("GET", session).get("status").textValue();
      holder
          .http()
          .get(
              URI.create(
                  holder.other()
                      + "/oauth2/logout?"
                      + Http.encode(Map.of("id_token_hint", holder.get("idToken")))));
      String cause = keeper.does("GET", session).path("cause").asText();
      return before.equals("live") && cause.equals("signed_out") ? Effect.NONE : Effect.REFUSED;
    }
  };

  private final String label;

  Credential(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// Whether it can be tried without being used up.
  boolean isTried() {
    return this != CODE && this != ID_TOKEN_HINT;
  }

  /// Asked for something that nobody has: whoever is told so was let in.
  private static Effect opens(HttpResponse<String> answer) {
    return answer.statusCode() == 404 ? Effect.NONE : Effect.REFUSED;
  }

  abstract Effect tried(Holder holder, Keeper keeper);
}
