package dev.muster.identity.account;

import dev.muster.domain.RealmId;
import dev.muster.identity.browser.Forms;
import dev.muster.identity.http.Issuers;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/// Whoever opens the installation's address, or an issuer's, in a browser is led to their account.
@Path("/")
public final class HomeEndpoint {
  private final Issuers issuers;

  @Inject
  HomeEndpoint(Issuers issuers) {
    this.issuers = issuers;
  }

  @GET
  public Response installation() {
    return realm(RealmId.MAIN);
  }

  @GET
  @Path("/realms/{realm}")
  public Response realm(@PathParam("realm") RealmId realm) {
    return Forms.to(issuers.of(realm).path() + "/account");
  }
}
