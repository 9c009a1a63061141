package dev.muster.projections;

/// A read model did not get as far as the reader asked for, in the time that there was.
public final class Behind extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Behind(String projection, LogOf log, long sequence) {
    super(
        "%s has not applied %s/%s up to %d yet"
            .formatted(projection, log.realm(), log.log(), sequence),
        null,
        false,
        false);
  }
}
