-- The log: the authority over everything. The role that runs this owns it; the services' role
-- `muster_service` may read, and call what is granted at the end.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'muster_service') THEN
    CREATE ROLE muster_service NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL; -- another database of this server was migrated at the same moment
END
$$;

-- How far each realm has come. Its row is locked by every append, so that numbers have no gaps;
-- pages are kept nearly empty, so that new versions of the row find room beside the old.
CREATE TABLE log.head (
  realm text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL DEFAULT 0,
  identity bigint NOT NULL DEFAULT 0,
  session bigint NOT NULL DEFAULT 0,
  activity bigint NOT NULL DEFAULT 0,
  recorded_at timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- The version of each stream, and since when it is: no earlier partition need be searched for it.
CREATE TABLE log.stream (
  realm text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  version int NOT NULL,
  since timestamptz NOT NULL,
  PRIMARY KEY (realm, category, id)
) WITH (fillfactor = 80);

-- The columns identity, session and activity are the realm's heads with this event counted in; the
-- one named as its log is its sequence. An activity event has version 0.
CREATE TABLE log.event (
  log text COLLATE "C" NOT NULL,
  realm text COLLATE "C" NOT NULL,
  category text COLLATE "C" NOT NULL,
  stream uuid NOT NULL,
  version int NOT NULL,
  position bigint NOT NULL,
  identity bigint NOT NULL,
  session bigint NOT NULL,
  activity bigint NOT NULL,
  id uuid NOT NULL,
  type text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  actor bytea NOT NULL,
  correlation_id uuid NOT NULL,
  causation_id uuid,
  traceparent text,
  data bytea NOT NULL,
  leaf_hash bytea NOT NULL
) PARTITION BY LIST (log);

CREATE TABLE log.event_identity PARTITION OF log.event FOR VALUES IN ('identity');
CREATE UNIQUE INDEX ON log.event_identity (realm, identity);
CREATE UNIQUE INDEX ON log.event_identity (realm, category, stream, version);

-- No unique index can span months: here uniqueness rests on the stream and head rows.
CREATE TABLE log.event_session PARTITION OF log.event FOR VALUES IN ('session')
  PARTITION BY RANGE (recorded_at);
CREATE INDEX ON log.event_session (realm, session);
CREATE INDEX ON log.event_session (realm, category, stream, version);

CREATE TABLE log.event_activity PARTITION OF log.event FOR VALUES IN ('activity')
  PARTITION BY RANGE (recorded_at);
CREATE INDEX ON log.event_activity (realm, activity);

-- Unique values, known by their digests.
CREATE TABLE log.claim (
  realm text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  digest bytea NOT NULL,
  category text COLLATE "C" NOT NULL,
  stream uuid NOT NULL,
  expires_at timestamptz,
  PRIMARY KEY (realm, kind, digest)
);
CREATE INDEX ON log.claim (realm, category, stream);
CREATE INDEX ON log.claim (expires_at) WHERE expires_at IS NOT NULL;

-- Data keys, wrapped. A destroyed one is an empty tombstone: no subject gets a second key.
CREATE TABLE log.data_key (
  realm text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  master_key text NOT NULL,
  wrapped bytea NOT NULL,
  PRIMARY KEY (realm, id)
);

-- The one master key that may wrap new data keys.
CREATE TABLE log.master_key (
  current boolean PRIMARY KEY DEFAULT true CHECK (current),
  id text NOT NULL
);

CREATE FUNCTION log.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are never changed or removed' USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON log.event
  FOR EACH ROW EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON log.event
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON log.event_identity
  FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change();
ALTER TABLE log.event_identity ENABLE ALWAYS TRIGGER refuse_change;
ALTER TABLE log.event_identity ENABLE ALWAYS TRIGGER refuse_truncate;

-- Makes the monthly partitions of session and activity up to some months from now. Attaching takes
-- no lock that appends wait for. Run by whoever owns the log; repeating it changes nothing.
CREATE FUNCTION log.attach_months(p_ahead int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_log text;
  v_month timestamp;
  v_table text;
BEGIN
  FOR v_log, v_month IN
    SELECT l, date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => m)
    FROM unnest(ARRAY['session', 'activity']) l, generate_series(0, p_ahead) m
  LOOP
    v_table := format('event_%s_%s', v_log, to_char(v_month, 'YYYY_MM'));
    CONTINUE WHEN to_regclass('log.' || v_table) IS NOT NULL;
    EXECUTE format('CREATE TABLE log.%I (LIKE log.event_%s)', v_table, v_log);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON log.%I
      FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()', v_table);
    EXECUTE format('ALTER TABLE log.event_%s ATTACH PARTITION log.%I FOR VALUES FROM (%L) TO (%L)',
      v_log, v_table, v_month AT TIME ZONE 'UTC', (v_month + interval '1 month') AT TIME ZONE 'UTC');
    EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER refuse_change', v_table);
    EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER refuse_truncate', v_table);
  END LOOP;
END
$$;

-- The current master key; where none is yet, the one given becomes it.
CREATE FUNCTION log.adopt_master_key(p_id text) RETURNS text LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO log.master_key (id) VALUES (p_id) ON CONFLICT DO NOTHING;
  RETURN (SELECT id FROM log.master_key);
END
$$;

-- Forgets claims that have expired, which mean nothing any more; returns how many.
CREATE FUNCTION log.drop_expired_claims(p_most int) RETURNS bigint LANGUAGE sql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH dropped AS (
    DELETE FROM log.claim WHERE ctid IN (
      SELECT ctid FROM log.claim WHERE expires_at < now() - interval '1 minute'
      LIMIT p_most FOR UPDATE SKIP LOCKED)
    RETURNING 1)
  SELECT count(*) FROM dropped
$$;
