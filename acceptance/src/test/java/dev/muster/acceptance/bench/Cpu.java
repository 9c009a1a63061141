package dev.muster.acceptance.bench;

/// CPU milliseconds.
///
/// @param muster of Muster's process, broker, compiler and garbage collector included
/// @param hashing of it, the threads that hash passwords
/// @param postgres of PostgreSQL's processes, the ended ones too
record Cpu(double muster, double hashing, double postgres) {
  double all() {
    return muster + postgres;
  }

  double withoutHashing() {
    return all() - hashing;
  }

  Cpu since(Cpu earlier) {
    return new Cpu(muster - earlier.muster, hashing - earlier.hashing, postgres - earlier.postgres);
  }

  Cpu per(long operations) {
    return new Cpu(muster / operations, hashing / operations, postgres / operations);
  }
}
