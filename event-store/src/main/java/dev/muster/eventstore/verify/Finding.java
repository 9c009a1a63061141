package dev.muster.eventstore.verify;

/// Something that is not as it must be, in words that name no person.
///
/// @param part that it was found in: `log`, `topics`, or a read model's name
/// @param where by realm, table and key
/// @param what is wrong there
public record Finding(String part, String where, String what) {
  @Override
  public String toString() {
    return part + ": " + where + ": " + what;
  }
}
