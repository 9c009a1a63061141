package dev.muster.identity.scim.refusal;

import dev.muster.domain.Rejection;
import org.jspecify.annotations.Nullable;

/// Why a request is refused, in SCIM's words (RFC 7644 §3.12). It has no stack trace, as it is no
/// bug.
public final class ScimRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final @Nullable String scimType;

  private ScimRefusal(int status, @Nullable String scimType, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.scimType = scimType;
  }

  public int status() {
    return status;
  }

  public @Nullable String scimType() {
    return scimType;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public static ScimRefusal invalidFilter(String detail) {
    return new ScimRefusal(400, "invalidFilter", detail);
  }

  public static ScimRefusal invalidPath(String detail) {
    return new ScimRefusal(400, "invalidPath", detail);
  }

  public static ScimRefusal invalidValue(String detail) {
    return new ScimRefusal(400, "invalidValue", detail);
  }

  public static ScimRefusal invalidSyntax(String detail) {
    return new ScimRefusal(400, "invalidSyntax", detail);
  }

  public static ScimRefusal noTarget(String detail) {
    return new ScimRefusal(400, "noTarget", detail);
  }

  public static ScimRefusal mutability(String detail) {
    return new ScimRefusal(400, "mutability", detail);
  }

  public static ScimRefusal forbidden(String detail) {
    return new ScimRefusal(403, null, detail);
  }

  public static ScimRefusal notFound(String what) {
    return new ScimRefusal(404, null, what + " not found");
  }

  public static ScimRefusal tooLarge(String what) {
    return new ScimRefusal(413, null, what);
  }

  /// Every rejection, in this protocol's terms.
  public static ScimRefusal of(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotFound(var what) -> notFound(what);
      case Rejection.AlreadyExists(var what) ->
          new ScimRefusal(409, "uniqueness", what + " already exists");
      case Rejection.Invalid(var field, var why) -> invalidValue(field + " " + why);
      case Rejection.Contradicts(var why) -> new ScimRefusal(409, null, why);
      case Rejection.Outdated(var what) ->
          new ScimRefusal(412, null, what + " is no longer at the version given");
      case Rejection.Forbidden(var why) -> forbidden(why);
      case Rejection.TooLarge(var what) -> tooLarge(what + " is too large");
    };
  }
}
