package dev.muster.acceptance;

import java.util.function.BiConsumer;

/// What happens to a {@link Holder}, at the replica of the keeper.
enum Act {
  SIGN_OUT("the person signs out", (k, h) -> h.signsOut(k.issuer())),
  SESSION_ENDED(
      "session ended by an administrator",
      (k, h) -> k.does("DELETE", "/sessions/" + h.get("session"))),
  SIGN_OUT_EVERYWHERE(
      "signed out everywhere", (k, h) -> k.does("POST", "/users/" + h.get("user") + "/sign-out")),
  PASSWORD_SET(
      "password set by an administrator",
      (k, h) ->
          k.does(
              "PUT",
              "/users/" + h.get("user") + "/password",
              "{\"password\":\"another-pair-of-hands\"}")),
  PASSWORD_SET_BY_SCIM(
      "password set by SCIM",
      (k, h) -> k.patches(h.get("user"), "{\"password\":\"another-pair-of-hands\"}")),
  SUSPENDED(
      "user suspended by an administrator",
      (k, h) -> k.does("POST", "/users/" + h.get("user") + "/suspend")),
  SUSPENDED_BY_SCIM(
      "user suspended by SCIM", (k, h) -> k.patches(h.get("user"), "{\"active\":false}")),
  USER_DELETED("user deleted", (k, h) -> k.does("DELETE", "/users/" + h.get("user"))),
  USER_ERASED("user erased", (k, h) -> k.does("POST", "/users/" + h.get("user") + "/erase")),
  CLIENT_DISABLED(
      "client disabled", (k, h) -> k.does("POST", "/clients/" + h.get("client") + "/disable")),
  CLIENT_DELETED("client deleted", (k, h) -> k.does("DELETE", "/clients/" + h.get("client"))),
  SECRET_REMOVED(
      "client secret removed",
      (k, h) -> {
        k.does("POST", "/clients/" + h.get("client") + "/secrets");
        k.does("DELETE", "/clients/" + h.get("client") + "/secrets/" + h.get("secretId"));
      }),
  LEFT_GROUP(
      "user leaves the group that has the role",
      (k, h) -> k.does("DELETE", "/users/" + h.get("user") + "/groups/" + h.get("group"))),
  ROLE_WITHDRAWN(
      "role withdrawn from the group",
      (k, h) -> k.does("DELETE", "/groups/" + h.get("group") + "/roles/user-admin")),
  GROUP_DELETED("group deleted", (k, h) -> k.does("DELETE", "/groups/" + h.get("group"))),
  OWN_ROLE_WITHDRAWN(
      "role withdrawn from the user",
      (k, h) -> {
        k.does("PUT", "/users/" + h.get("user") + "/roles/user-admin");
        k.does("DELETE", "/users/" + h.get("user") + "/groups/" + h.get("group"));
        Credential.ADMINISTRATION.tried(h, k);
        k.does("DELETE", "/users/" + h.get("user") + "/roles/user-admin");
      }),
  CLIENT_ROLE_WITHDRAWN(
      "role withdrawn from the client",
      (k, h) -> k.does("DELETE", "/clients/" + h.get("client") + "/roles/user-admin")),
  SCOPES_TAKEN(
      "scopes taken from the client",
      (k, h) ->
          k.does(
              "PUT",
              "/clients/" + h.get("client"),
              """
              {"authentication":"client_secret_post",
               "grantTypes":["authorization_code","refresh_token","client_credentials"],
               "redirectUris":["http://127.0.0.1/callback"],"scopes":["openid","offline_access"]}
              """));

  private final String label;
  private final BiConsumer<Keeper, Holder> happens;

  Act(String label, BiConsumer<Keeper, Holder> happens) {
    this.label = label;
    this.happens = happens;
  }

  String label() {
    return label;
  }

  void happen(Keeper keeper, Holder holder) {
    happens.accept(keeper, holder);
  }
}
