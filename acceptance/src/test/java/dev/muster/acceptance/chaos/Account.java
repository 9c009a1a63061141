package dev.muster.acceptance.chaos;

import java.util.Optional;

/// What there is of one user name: the whole specification of what is done to people.
///
/// @param id of the user who has the name; empty where nobody has; `?` and a number where a create
///   of unknown outcome may have brought one in
record Account(String id, boolean active, String tag) implements Rules {
  static final Account NOBODY = new Account("", false, "");

  @Override
  public Optional<Account> after(Operation operation) {
    return operation.outcome() == Outcome.REFUSED ? refused(operation) : done(operation);
  }

  private Optional<Account> done(Operation operation) {
    return switch (operation.what()) {
      case CREATE -> id.isEmpty() ? Optional.of(created(operation)) : Optional.empty();
      case FIND -> found(operation.answered("id"));
      case DELETE -> isOf(operation) ? Optional.of(NOBODY) : Optional.empty();
      case DESCRIBE -> changed(operation, active, operation.said("tag"));
      case SUSPEND -> changed(operation, false, tag);
      case REACTIVATE -> changed(operation, true, tag);
      case READ ->
          operation.answered("active").equals(Boolean.toString(active))
                  && operation.answered("tag").equals(tag)
              ? changed(operation, active, tag)
              : Optional.empty();
      case SIGN_IN -> active ? Optional.of(this) : Optional.empty();
      case REDEEM, REFRESH -> active ? changed(operation, true, tag) : Optional.empty();
      case JOIN -> changed(operation, active, tag);
      case LEAVE, REVOKE, MACHINE -> Optional.of(this);
    };
  }

  /// A name that is taken is refused, and what is asked of somebody who is not there.
  private Optional<Account> refused(Operation operation) {
    boolean right =
        switch (operation.what()) {
          case CREATE -> !id.isEmpty();
          case DELETE, DESCRIBE, SUSPEND, REACTIVATE, READ, JOIN -> !id.equals(operation.subject());
          case FIND, LEAVE, SIGN_IN, REDEEM, REFRESH, REVOKE, MACHINE -> true;
        };
    return right ? Optional.of(this) : Optional.empty();
  }

  private Account created(Operation operation) {
    String known = operation.isDone() ? operation.answered("id") : "?" + operation.number();
    return new Account(known, true, operation.said("tag"));
  }

  private Optional<Account> found(String found) {
    return id.equals(found) || (id.startsWith("?") && !found.isEmpty())
        ? Optional.of(new Account(found, active, tag))
        : Optional.empty();
  }

  private boolean isOf(Operation operation) {
    return !id.isEmpty() && (id.equals(operation.subject()) || id.startsWith("?"));
  }

  private Optional<Account> changed(Operation operation, boolean active, String tag) {
    return isOf(operation)
        ? Optional.of(new Account(operation.subject(), active, tag))
        : Optional.empty();
  }
}
