-- Writes a batch of appends of one realm; one row of the answer for each, in order. Each append
-- stands or falls alone. PostgresEventStore makes the arrays: a_ appends, e_ events, s_ streams
-- written or cited, c_ claims, f_ whose hold on a claim does not matter, r_ who releases all that
-- they hold, k_ keys. Index n of an a_ array is append n; the others name their append (f_ its claim).
--
-- Its plans must not depend on statistics that a new database lacks: every look-up is a primary-key
-- probe, whatever the planner believes about the size of a table.
CREATE FUNCTION log.append(
  p_realm text, p_creates boolean, p_notify boolean,
  a_at timestamptz[], a_until timestamptz[], a_actor bytea[],
  a_correlation uuid[], a_causation uuid[], a_trace text[],
  e_append int[], e_log text[], e_id uuid[], e_category text[], e_stream uuid[], e_version int[],
  e_type text[], e_data bytea[], e_digest bytea[],
  s_append int[], s_category text[], s_stream uuid[], s_version int[], s_written int[],
  c_append int[], c_kind text[], c_digest bytea[], c_checked boolean[], c_taken boolean[],
  c_category text[], c_stream uuid[], c_expires timestamptz[],
  f_claim int[], f_category text[], f_stream uuid[],
  r_append int[], r_category text[], r_stream uuid[],
  k_append int[], k_id uuid[], k_change text[], k_master text[], k_wrapped bytea[])
RETURNS TABLE (
  outcome text, detail text, recorded_at timestamptz,
  "position" bigint, identity bigint, session bigint, activity bigint)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_appends int := cardinality(a_at);
  v_head log.head;
  v_created boolean := false;
  v_clock timestamptz;
  v_now timestamptz;
  v_verdict text[] := array_fill(NULL::text, ARRAY[cardinality(a_at)]);
  v_detail text[] := array_fill(NULL::text, ARRAY[cardinality(a_at)]);
  v_done log.event[] := array_fill(NULL::log.event, ARRAY[cardinality(a_at)]);
  v_event log.event;
  v_last int[];
  v_positions bigint[];
  v_identities bigint[];
  v_sessions bigint[];
  v_activities bigint[];
  r record;
BEGIN
  -- In a stricter isolation the versions below would be read from a snapshot older than the lock.
  IF current_setting('transaction_isolation') <> 'read committed' THEN
    RAISE EXCEPTION 'appends need READ COMMITTED' USING ERRCODE = 'feature_not_supported';
  END IF;

  -- The lock, by a statement of its own: only statements that begin after it see what it waited for.
  SELECT * INTO v_head FROM log.head h WHERE h.realm = p_realm FOR NO KEY UPDATE;
  IF NOT FOUND AND p_creates THEN
    INSERT INTO log.head (realm) VALUES (p_realm) ON CONFLICT DO NOTHING;
    v_created := FOUND;
    SELECT * INTO v_head FROM log.head h WHERE h.realm = p_realm FOR NO KEY UPDATE;
  ELSIF NOT FOUND THEN
    RETURN QUERY SELECT 'unknown-realm', NULL::text, NULL::timestamptz, 0::bigint, 0::bigint,
      0::bigint, 0::bigint FROM generate_series(1, v_appends);
    RETURN;
  END IF;
  v_clock := clock_timestamp();
  v_now := greatest(v_clock, v_head.recorded_at);

  IF v_appends > 1 AND (EXISTS (
      SELECT FROM unnest(s_append, s_category, s_stream, s_written) s (append, category, id, written)
      GROUP BY s.category, s.id
      HAVING min(s.append) FILTER (WHERE s.written > 0) < max(s.append))
    OR EXISTS (
      SELECT FROM unnest(c_append, c_kind, c_digest) c (append, kind, digest)
      GROUP BY c.kind, c.digest HAVING count(*) > 1)
    OR (cardinality(r_append) > 0 AND EXISTS (
      SELECT FROM unnest(r_append || c_append) x HAVING min(x) < max(x)))
    OR EXISTS (
      SELECT FROM unnest(k_append, k_id, k_change) k (append, id, change)
      GROUP BY k.id HAVING min(k.append) FILTER (WHERE k.change <> 'use') < max(k.append)))
  THEN
    RAISE EXCEPTION 'an append relies on what an earlier one of its batch changes';
  END IF;

  -- Streams that moved; an append whose first versioned event stands at its version is done.
  FOR r IN
    SELECT s.append, string_agg(s.category || '/' || s.id, ' ') AS streams
    FROM unnest(s_append, s_category, s_stream, s_version) s (append, category, id, version)
    WHERE s.version <> coalesce((SELECT x.version FROM log.stream x
      WHERE x.realm = p_realm AND x.category = s.category AND x.id = s.id), 0)
    GROUP BY s.append
  LOOP
    v_verdict[r.append] := 'moved';
    v_detail[r.append] := r.streams;
    SELECT x.* INTO v_event
    FROM (SELECT * FROM unnest(e_append, e_log, e_id, e_category, e_stream, e_version)
        WITH ORDINALITY e (append, log, id, category, stream, version, n)
        WHERE e.append = r.append AND e.version > 0 ORDER BY e.n LIMIT 1) w
      JOIN log.event x ON x.log = w.log AND x.realm = p_realm AND x.category = w.category
        AND x.stream = w.stream AND x.version = w.version AND x.id = w.id;
    IF FOUND THEN
      v_verdict[r.append] := 'done';
      SELECT v_event.position + count(*), v_event.identity + count(*) FILTER (WHERE e.log = 'identity'),
        v_event.session + count(*) FILTER (WHERE e.log = 'session'),
        v_event.activity + count(*) FILTER (WHERE e.log = 'activity')
      INTO v_event.position, v_event.identity, v_event.session, v_event.activity
      FROM unnest(e_append, e_log, e_id) WITH ORDINALITY e (append, log, id, n)
      WHERE e.append = r.append AND e.n > (
        SELECT min(f.n) FROM unnest(e_append, e_id) WITH ORDINALITY f (append, id, n)
        WHERE f.append = r.append AND f.id = v_event.id);
      v_done[r.append] := v_event;
    END IF;
  END LOOP;

  -- Time: neither a process that slept nor a bad clock decides on what is over or not yet.
  FOR i IN 1 .. v_appends LOOP
    IF v_verdict[i] IS DISTINCT FROM 'done' THEN
      IF a_at[i] NOT BETWEEN v_clock - interval '30 s' AND v_clock + interval '30 s' THEN
        v_verdict[i] := 'clocks-apart';
      ELSIF a_until[i] < v_clock THEN
        v_verdict[i] := 'expired';
      END IF;
    END IF;
  END LOOP;

  IF cardinality(k_append) > 0 THEN
    IF 'create' = ANY (k_change) THEN
      INSERT INTO log.master_key (id)
        SELECT k.master FROM unnest(k_append, k_change, k_master) WITH ORDINALITY
          k (append, change, master, n)
        WHERE k.change = 'create' AND v_verdict[k.append] IS NULL
          AND NOT EXISTS (SELECT FROM log.master_key) ORDER BY k.n LIMIT 1
        ON CONFLICT DO NOTHING;
    END IF;
    FOR r IN
      SELECT k.append, min(CASE
          WHEN k.change = 'create' AND k.master <> (SELECT m.id FROM log.master_key m) THEN '1'
          WHEN k.is_gone THEN '2' ELSE '3' END) AS why,
        min(k.master) FILTER (WHERE k.change = 'create') AS master,
        string_agg(k.id::text, ' ') FILTER (WHERE k.is_gone) AS gone,
        string_agg(k.id::text, ' ') FILTER (WHERE k.is_there) AS there
      FROM (
        SELECT k.*, k.change = 'create' AND length(there.wrapped) > 0 AS is_there,
          CASE k.change WHEN 'create' THEN length(there.wrapped) = 0
            ELSE coalesce(length(there.wrapped), 0) = 0 END AS is_gone
        FROM unnest(k_append, k_id, k_change, k_master) k (append, id, change, master)
          LEFT JOIN LATERAL (SELECT d.wrapped FROM log.data_key d
            WHERE d.realm = p_realm AND d.id = k.id OFFSET 0) there ON true
        WHERE k.change <> 'destroy') k
      WHERE v_verdict[k.append] IS NULL AND (k.is_there OR k.is_gone
        OR (k.change = 'create' AND k.master <> (SELECT m.id FROM log.master_key m)))
      GROUP BY k.append
    LOOP
      v_verdict[r.append] := CASE r.why WHEN '1' THEN 'master-key-retired' WHEN '2' THEN 'keys-gone'
        ELSE 'keys-exist' END;
      v_detail[r.append] := CASE r.why WHEN '1' THEN r.master WHEN '2' THEN r.gone ELSE r.there END;
    END LOOP;
  END IF;

  IF cardinality(c_append) > 0 THEN
    FOR r IN
      SELECT DISTINCT ON (c.append) c.append, c.kind || ' ' || h.category || '/' || h.stream AS holder
      FROM unnest(c_append, c_kind, c_digest, c_checked) WITH ORDINALITY
          c (append, kind, digest, checked, n),
        LATERAL (SELECT x.category, x.stream, x.expires_at FROM log.claim x
          WHERE x.realm = p_realm AND x.kind = c.kind AND x.digest = c.digest OFFSET 0) h
      WHERE c.checked AND v_verdict[c.append] IS NULL
        AND (h.expires_at IS NULL OR h.expires_at > v_clock)
        AND NOT EXISTS (SELECT FROM unnest(f_claim, f_category, f_stream) f (claim, category, stream)
          WHERE f.claim = c.n AND f.category = h.category AND f.stream = h.stream)
      ORDER BY c.append, c.n
    LOOP
      v_verdict[r.append] := 'claim-held';
      v_detail[r.append] := r.holder;
    END LOOP;
  END IF;

  -- Everything is known: what follows only writes. The preimage is that of LeafHash.java.
  IF cardinality(e_append) > 0 THEN
    WITH numbered AS MATERIALIZED (
      SELECT e.*, v_head.position + row_number() OVER w AS position,
        v_head.identity + count(*) FILTER (WHERE e.log = 'identity') OVER w AS identity,
        v_head.session + count(*) FILTER (WHERE e.log = 'session') OVER w AS session,
        v_head.activity + count(*) FILTER (WHERE e.log = 'activity') OVER w AS activity
      FROM unnest(e_append, e_log, e_id, e_category, e_stream, e_version, e_type, e_data, e_digest)
        WITH ORDINALITY e (append, log, id, category, stream, version, type, data, digest, n)
      WHERE v_verdict[e.append] IS NULL
      WINDOW w AS (ORDER BY e.n ROWS UNBOUNDED PRECEDING)
    ), written AS (
      INSERT INTO log.event (log, realm, category, stream, version, position, identity, session,
        activity, id, type, recorded_at, actor, correlation_id, causation_id, traceparent, data,
        leaf_hash)
      SELECT n.log, p_realm, n.category, n.stream, n.version, n.position, n.identity, n.session,
        n.activity, n.id, n.type, v_now, a_actor[n.append], a_correlation[n.append],
        a_causation[n.append], a_trace[n.append], n.data,
        sha256('\x00'::bytea
          || int4send(octet_length(p_realm)) || convert_to(p_realm, 'UTF8')
          || int8send(n.position) || int8send(n.identity) || int8send(n.session)
          || int8send(n.activity)
          || int4send(octet_length(n.category)) || convert_to(n.category, 'UTF8')
          || uuid_send(n.stream) || int4send(n.version) || uuid_send(n.id)
          || int4send(octet_length(n.type)) || convert_to(n.type, 'UTF8')
          || int8send((extract(epoch FROM v_now) * 1000000)::bigint)
          || int4send(length(a_actor[n.append])) || a_actor[n.append]
          || uuid_send(a_correlation[n.append])
          || coalesce(int4send(16) || uuid_send(a_causation[n.append]), int4send(0))
          || coalesce(int4send(octet_length(a_trace[n.append]))
            || convert_to(a_trace[n.append], 'UTF8'), int4send(0))
          || n.digest)
      FROM numbered n
    ), last AS (
      SELECT DISTINCT ON (n.append) n.append, n.position, n.identity, n.session, n.activity
      FROM numbered n ORDER BY n.append, n.position DESC
    )
    SELECT array_agg(l.append), array_agg(l.position), array_agg(l.identity), array_agg(l.session),
      array_agg(l.activity)
    INTO v_last, v_positions, v_identities, v_sessions, v_activities FROM last l;

    INSERT INTO log.stream AS x (realm, category, id, version, since)
      SELECT p_realm, s.category, s.id, s.version + s.written, v_now
      FROM unnest(s_append, s_category, s_stream, s_version, s_written)
        s (append, category, id, version, written)
      WHERE s.written > 0 AND v_verdict[s.append] IS NULL
    ON CONFLICT (realm, category, id) DO UPDATE SET version = excluded.version;
  END IF;

  IF cardinality(r_append) > 0 THEN
    DELETE FROM log.claim x
    USING unnest(r_append, r_category, r_stream) r (append, category, stream)
    WHERE v_verdict[r.append] IS NULL AND x.realm = p_realm AND x.category = r.category
      AND x.stream = r.stream AND x.kind <> 'subject';
  END IF;
  IF cardinality(c_append) > 0 THEN
    DELETE FROM log.claim x
    USING unnest(c_append, c_kind, c_digest, c_checked, c_taken) WITH ORDINALITY
      c (append, kind, digest, checked, taken, n)
    WHERE NOT c.taken AND v_verdict[c.append] IS NULL
      AND x.realm = p_realm AND x.kind = c.kind AND x.digest = c.digest
      AND (c.checked OR EXISTS (
        SELECT FROM unnest(f_claim, f_category, f_stream) f (claim, category, stream)
        WHERE f.claim = c.n AND f.category = x.category AND f.stream = x.stream));
    INSERT INTO log.claim AS x (realm, kind, digest, category, stream, expires_at)
      SELECT p_realm, c.kind, c.digest, c.category, c.stream, c.expires
      FROM unnest(c_append, c_kind, c_digest, c_taken, c_category, c_stream, c_expires)
        c (append, kind, digest, taken, category, stream, expires)
      WHERE c.taken AND v_verdict[c.append] IS NULL
    ON CONFLICT (realm, kind, digest) DO UPDATE
      SET category = excluded.category, stream = excluded.stream, expires_at = excluded.expires_at;
  END IF;
  IF cardinality(k_append) > 0 THEN
    INSERT INTO log.data_key AS x (realm, id, master_key, wrapped)
      SELECT p_realm, k.id, k.master, k.wrapped
      FROM unnest(k_append, k_id, k_change, k_master, k_wrapped)
        k (append, id, change, master, wrapped)
      WHERE k.change = 'create' AND v_verdict[k.append] IS NULL;
    INSERT INTO log.data_key AS x (realm, id, master_key, wrapped)
      SELECT p_realm, k.id, '', '' FROM unnest(k_append, k_id, k_change) k (append, id, change)
      WHERE k.change = 'destroy' AND v_verdict[k.append] IS NULL
    ON CONFLICT (realm, id) DO UPDATE SET master_key = '', wrapped = '';
  END IF;

  IF v_last IS NOT NULL THEN
    UPDATE log.head h SET position = v_positions[cardinality(v_last)],
      identity = v_identities[cardinality(v_last)], session = v_sessions[cardinality(v_last)],
      activity = v_activities[cardinality(v_last)], recorded_at = v_now
    WHERE h.realm = p_realm;
    IF p_notify THEN
      PERFORM pg_notify('muster_log', p_realm);
    END IF;
  ELSIF v_created THEN
    DELETE FROM log.head h WHERE h.realm = p_realm;
  END IF;

  RETURN QUERY
    SELECT coalesce(v_verdict[a], 'appended'), v_detail[a],
      coalesce((v_done[a]).recorded_at, v_now),
      coalesce((v_done[a]).position, max(v_positions[l]) OVER w, v_head.position),
      coalesce((v_done[a]).identity, max(v_identities[l]) OVER w, v_head.identity),
      coalesce((v_done[a]).session, max(v_sessions[l]) OVER w, v_head.session),
      coalesce((v_done[a]).activity, max(v_activities[l]) OVER w, v_head.activity)
    FROM generate_series(1, v_appends) a, LATERAL (SELECT array_position(v_last, a) OFFSET 0) x (l)
    WINDOW w AS (ORDER BY a)
    ORDER BY a;
END
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA log FROM PUBLIC;
GRANT USAGE ON SCHEMA log TO muster_service;
GRANT SELECT ON log.head, log.stream, log.event, log.claim, log.data_key, log.master_key
  TO muster_service;
GRANT EXECUTE ON FUNCTION log.append, log.adopt_master_key, log.drop_expired_claims
  TO muster_service;
