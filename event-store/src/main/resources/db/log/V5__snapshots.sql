-- What long streams come to, so that nobody has to read them from their first event: a memory of the
-- services beside the log, and no part of it. All of it may be deleted at any time.

-- One a stream, replaced. `event` is the id of the event at that version: a log that has lost its tail,
-- and given the version to another event, holds no snapshot that is believed. `shape` is a digest of the
-- code that made it; code of another shape passes it over. Nothing here is readable that the stream's
-- own events do not tell: where they are sealed, it is sealed by the same key.
CREATE TABLE log.snapshot (
  log text COLLATE "C" NOT NULL,
  realm text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  stream uuid NOT NULL,
  version int NOT NULL,
  event uuid NOT NULL,
  shape bytea NOT NULL,
  state bytea NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (realm, stream, category)
) WITH (fillfactor = 80);

-- Keeps a snapshot of a stream in the place of an older one, and says whether it did. It is taken only
-- where the log holds the very event at that version: whoever has folded events that a failed-over log
-- lacks leaves nothing of them here.
CREATE FUNCTION log.keep_snapshot(p_log text, p_realm text, p_category text, p_stream uuid,
  p_version int, p_event uuid, p_shape bytea, p_state bytea) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_version int;
  v_since timestamptz;
BEGIN
  SELECT s.version, s.since INTO v_version, v_since FROM log.stream s
  WHERE s.realm = p_realm AND s.category = p_category AND s.id = p_stream;
  IF v_version IS NULL OR v_version < p_version THEN
    RETURN false;
  END IF;
  INSERT INTO log.snapshot AS k (log, realm, category, stream, version, event, shape, state)
  SELECT p_log, p_realm, p_category, p_stream, p_version, p_event, p_shape, p_state
  WHERE EXISTS (SELECT FROM log.event e
    WHERE e.log = p_log AND e.realm = p_realm AND e.category = p_category AND e.stream = p_stream
      AND e.version = p_version AND e.recorded_at >= v_since AND e.id = p_event)
  ON CONFLICT (realm, stream, category) DO UPDATE
    SET version = excluded.version, event = excluded.event, shape = excluded.shape,
      state = excluded.state, kept_at = excluded.kept_at
    WHERE k.version <= excluded.version OR k.version > v_version OR k.shape <> excluded.shape;
  RETURN FOUND;
END
$$;

-- Drops a snapshot as it was found; one that has been replaced since stays.
CREATE FUNCTION log.drop_snapshot(p_realm text, p_category text, p_stream uuid, p_version int,
  p_event uuid) RETURNS void LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  DELETE FROM log.snapshot k WHERE k.realm = p_realm AND k.category = p_category
    AND k.stream = p_stream AND k.version = p_version AND k.event = p_event
$$;

REVOKE EXECUTE ON FUNCTION log.keep_snapshot, log.drop_snapshot FROM PUBLIC;
GRANT EXECUTE ON FUNCTION log.keep_snapshot, log.drop_snapshot TO muster_service;
GRANT SELECT ON log.snapshot TO muster_service;
