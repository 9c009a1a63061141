-- The same append, and lighter where keys and claims take part, as they do in most: what it is given,
-- what it writes and what it answers are as before, and a service that runs already goes on with it.
--
-- An append that uses keys asked who is told what of them, and one that takes claims what it gives back.
-- Now it is asked first whether anything is wrong, by one statement; what is not done is not asked for;
-- and these arrays are read by their subscripts, too.

CREATE OR REPLACE FUNCTION log.append(
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
  v_prefix bytea := '\x00'::bytea || int4send(octet_length(p_realm)) || convert_to(p_realm, 'UTF8');
  v_head log.head;
  v_next log.head;
  v_created boolean := false;
  v_clock timestamptz;
  v_now timestamptz;
  v_micros bytea;
  v_clashes boolean := false;
  v_moved boolean;
  v_verdict text[] := array_fill(NULL::text, ARRAY[cardinality(a_at)]);
  v_detail text[] := array_fill(NULL::text, ARRAY[cardinality(a_at)]);
  v_done log.event[] := array_fill(NULL::log.event, ARRAY[cardinality(a_at)]);
  v_event log.event;
  v_last int[] := array_fill(NULL::int, ARRAY[cardinality(a_at)]);
  v_positions bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(e_append)]);
  v_identities bigint[] := v_positions;
  v_sessions bigint[] := v_positions;
  v_activities bigint[] := v_positions;
  v_changed boolean := false;
  v_creates_keys boolean := 'create' = ANY (k_change);
  v_destroys_keys boolean := 'destroy' = ANY (k_change);
  i int;
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

  -- Whether a stream moved; of several appends, also whether one relies on what an earlier one changes.
  IF v_appends = 1 THEN
    v_moved := EXISTS (SELECT FROM generate_series(1, cardinality(s_append)) n
      WHERE s_version[n] <> coalesce((SELECT x.version FROM log.stream x
        WHERE x.realm = p_realm AND x.category = s_category[n] AND x.id = s_stream[n]), 0));
  ELSE
    SELECT coalesce(bool_or(s.writer < s.last), false), bool_or(s.version <> coalesce((
      SELECT x.version FROM log.stream x
      WHERE x.realm = p_realm AND x.category = s.category AND x.id = s.id), 0))
    INTO v_clashes, v_moved
    FROM (
      SELECT s_category[n] AS category, s_stream[n] AS id, s_version[n] AS version,
        min(s_append[n]) FILTER (WHERE s_written[n] > 0) AS writer, max(s_append[n]) AS last
      FROM generate_series(1, cardinality(s_append)) n
      GROUP BY s_stream[n], s_category[n], s_version[n]) s;
    IF cardinality(c_append) > 0 THEN
      v_clashes := v_clashes OR EXISTS (
        SELECT FROM generate_series(1, cardinality(c_append)) n
        GROUP BY c_kind[n], c_digest[n] HAVING count(*) > 1);
    END IF;
    IF cardinality(r_append) > 0 THEN
      v_clashes := v_clashes OR EXISTS (
        SELECT FROM unnest(r_append || c_append) x HAVING min(x) < max(x));
    END IF;
    IF v_creates_keys OR v_destroys_keys THEN
      v_clashes := v_clashes OR EXISTS (
        SELECT FROM generate_series(1, cardinality(k_append)) n
        GROUP BY k_id[n] HAVING min(k_append[n]) FILTER (WHERE k_change[n] <> 'use') < max(k_append[n]));
    END IF;
    IF v_clashes THEN
      RAISE EXCEPTION 'an append relies on what an earlier one of its batch changes';
    END IF;
  END IF;

  -- An append whose first versioned event stands at its version is done.
  IF v_moved THEN
    FOR r IN
      SELECT s_append[n] AS append, string_agg(s_category[n] || '/' || s_stream[n], ' ') AS streams
      FROM generate_series(1, cardinality(s_append)) n
      WHERE s_version[n] <> coalesce((SELECT x.version FROM log.stream x
        WHERE x.realm = p_realm AND x.category = s_category[n] AND x.id = s_stream[n]), 0)
      GROUP BY s_append[n]
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
  END IF;

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
    IF v_creates_keys THEN
      INSERT INTO log.master_key (id)
        SELECT k.master FROM unnest(k_append, k_change, k_master) WITH ORDINALITY
          k (append, change, master, n)
        WHERE k.change = 'create' AND v_verdict[k.append] IS NULL
          AND NOT EXISTS (SELECT FROM log.master_key) ORDER BY k.n LIMIT 1
        ON CONFLICT DO NOTHING;
    END IF;
    -- Mostly each key that is used is there, and each that is created is not: then nobody is told more.
    IF EXISTS (
      SELECT FROM generate_series(1, cardinality(k_append)) n WHERE CASE k_change[n]
        WHEN 'use' THEN coalesce((SELECT length(d.wrapped) FROM log.data_key d
          WHERE d.realm = p_realm AND d.id = k_id[n]), 0) = 0
        WHEN 'create' THEN k_master[n] <> (SELECT m.id FROM log.master_key m)
          OR (SELECT d.id FROM log.data_key d
            WHERE d.realm = p_realm AND d.id = k_id[n]) IS NOT NULL
      END)
    THEN
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
  END IF;

  IF cardinality(c_append) > 0 THEN
    IF EXISTS (
      SELECT FROM generate_series(1, cardinality(c_append)) n
      WHERE c_checked[n] AND (SELECT coalesce(x.expires_at, 'infinity') FROM log.claim x
        WHERE x.realm = p_realm AND x.kind = c_kind[n] AND x.digest = c_digest[n]) > v_clock)
    THEN
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
  END IF;

  -- Everything is known: what follows only writes.
  v_next := v_head;
  FOR n IN 1 .. cardinality(e_append) LOOP
    IF v_verdict[e_append[n]] IS NULL THEN
      v_next.position := v_next.position + 1;
      CASE e_log[n]
        WHEN 'identity' THEN v_next.identity := v_next.identity + 1;
        WHEN 'session' THEN v_next.session := v_next.session + 1;
        WHEN 'activity' THEN v_next.activity := v_next.activity + 1;
      END CASE;
      v_positions[n] := v_next.position;
      v_identities[n] := v_next.identity;
      v_sessions[n] := v_next.session;
      v_activities[n] := v_next.activity;
      v_last[e_append[n]] := n;
      v_changed := true;
    END IF;
  END LOOP;

  -- The preimage is that of LeafHash.java.
  IF v_changed THEN
    v_micros := int8send((extract(epoch FROM v_now) * 1000000)::bigint);
    INSERT INTO log.event (log, realm, category, stream, version, position, identity, session,
      activity, id, type, recorded_at, actor, correlation_id, causation_id, traceparent, data,
      leaf_hash)
    SELECT e_log[n], p_realm, e_category[n], e_stream[n], e_version[n], v_positions[n],
      v_identities[n], v_sessions[n], v_activities[n], e_id[n], e_type[n], v_now, a_actor[a],
      a_correlation[a], a_causation[a], a_trace[a], e_data[n],
      sha256(v_prefix
        || int8send(v_positions[n]) || int8send(v_identities[n]) || int8send(v_sessions[n])
        || int8send(v_activities[n])
        || int4send(octet_length(e_category[n])) || convert_to(e_category[n], 'UTF8')
        || uuid_send(e_stream[n]) || int4send(e_version[n]) || uuid_send(e_id[n])
        || int4send(octet_length(e_type[n])) || convert_to(e_type[n], 'UTF8')
        || v_micros
        || int4send(length(a_actor[a])) || a_actor[a]
        || uuid_send(a_correlation[a])
        || coalesce(int4send(16) || uuid_send(a_causation[a]), int4send(0))
        || coalesce(int4send(octet_length(a_trace[a])) || convert_to(a_trace[a], 'UTF8'),
          int4send(0))
        || e_digest[n])
    FROM generate_series(1, cardinality(e_append)) n, LATERAL (SELECT e_append[n] OFFSET 0) e (a)
    WHERE v_positions[n] IS NOT NULL;

    INSERT INTO log.stream AS x (realm, category, id, version, since)
      SELECT p_realm, s_category[n], s_stream[n], s_version[n] + s_written[n], v_now
      FROM generate_series(1, cardinality(s_append)) n
      WHERE s_written[n] > 0 AND v_verdict[s_append[n]] IS NULL
    ON CONFLICT (realm, id, category) DO UPDATE SET version = excluded.version;
  END IF;

  IF cardinality(r_append) > 0 THEN
    DELETE FROM log.claim x
    USING unnest(r_append, r_category, r_stream) r (append, category, stream)
    WHERE v_verdict[r.append] IS NULL AND x.realm = p_realm AND x.category = r.category
      AND x.stream = r.stream AND x.kind <> 'subject';
  END IF;
  IF false = ANY (c_taken) THEN
    DELETE FROM log.claim x
    USING unnest(c_append, c_kind, c_digest, c_checked, c_taken) WITH ORDINALITY
      c (append, kind, digest, checked, taken, n)
    WHERE NOT c.taken AND v_verdict[c.append] IS NULL
      AND x.realm = p_realm AND x.kind = c.kind AND x.digest = c.digest
      AND (c.checked OR EXISTS (
        SELECT FROM unnest(f_claim, f_category, f_stream) f (claim, category, stream)
        WHERE f.claim = c.n AND f.category = x.category AND f.stream = x.stream));
  END IF;
  IF true = ANY (c_taken) THEN
    INSERT INTO log.claim AS x (realm, kind, digest, category, stream, expires_at)
      SELECT p_realm, c_kind[n], c_digest[n], c_category[n], c_stream[n], c_expires[n]
      FROM generate_series(1, cardinality(c_append)) n
      WHERE c_taken[n] AND v_verdict[c_append[n]] IS NULL
    ON CONFLICT (realm, kind, digest) DO UPDATE
      SET category = excluded.category, stream = excluded.stream, expires_at = excluded.expires_at;
  END IF;
  IF v_creates_keys THEN
    INSERT INTO log.data_key AS x (realm, id, master_key, wrapped)
      SELECT p_realm, k_id[n], k_master[n], k_wrapped[n]
      FROM generate_series(1, cardinality(k_append)) n
      WHERE k_change[n] = 'create' AND v_verdict[k_append[n]] IS NULL;
  END IF;
  IF v_destroys_keys THEN
    INSERT INTO log.data_key AS x (realm, id, master_key, wrapped)
      SELECT p_realm, k_id[n], '', ''
      FROM generate_series(1, cardinality(k_append)) n
      WHERE k_change[n] = 'destroy' AND v_verdict[k_append[n]] IS NULL
    ON CONFLICT (realm, id) DO UPDATE SET master_key = '', wrapped = '';
  END IF;

  IF v_changed THEN
    UPDATE log.head h SET position = v_next.position, identity = v_next.identity,
      session = v_next.session, activity = v_next.activity, recorded_at = v_now
    WHERE h.realm = p_realm;
    IF p_notify THEN
      PERFORM pg_notify('muster_log', p_realm);
    END IF;
  ELSIF v_created THEN
    DELETE FROM log.head h WHERE h.realm = p_realm;
  END IF;

  -- Each is told the heads behind its own last event, or behind the one before it.
  FOR a IN 1 .. v_appends LOOP
    outcome := coalesce(v_verdict[a], 'appended');
    detail := v_detail[a];
    i := v_last[a];
    IF i IS NOT NULL THEN
      v_head.position := v_positions[i];
      v_head.identity := v_identities[i];
      v_head.session := v_sessions[i];
      v_head.activity := v_activities[i];
    END IF;
    recorded_at := v_now;
    "position" := v_head.position;
    identity := v_head.identity;
    session := v_head.session;
    activity := v_head.activity;
    IF outcome = 'done' THEN
      v_event := v_done[a];
      recorded_at := v_event.recorded_at;
      "position" := v_event.position;
      identity := v_event.identity;
      session := v_event.session;
      activity := v_event.activity;
    END IF;
    RETURN NEXT;
  END LOOP;
END
$$;
