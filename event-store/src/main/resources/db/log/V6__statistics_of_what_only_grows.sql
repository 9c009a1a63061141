-- Events are only ever added. By default a table is looked through with each fifth that is added,
-- and gathered statistics of with each tenth, which on a young log took a sixth of all that the
-- database did. What is asked of events goes by their indexes, whatever the statistics say: a sample
-- of a tenth of the usual size is enough, and of what is asked for by nobody there is none.

CREATE FUNCTION log.keep_few_statistics(p_table regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_column text;
BEGIN
  EXECUTE format('ALTER TABLE %s
    SET (autovacuum_analyze_scale_factor = 0.5, autovacuum_vacuum_insert_scale_factor = 0.5)',
    p_table);
  FOREACH v_column IN ARRAY ARRAY['id', 'actor', 'correlation_id', 'causation_id', 'traceparent',
    'data', 'leaf_hash']
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 0', p_table, v_column);
  END LOOP;
  FOREACH v_column IN ARRAY ARRAY['log', 'realm', 'category', 'stream', 'version', 'position',
    'identity', 'session', 'activity', 'type', 'recorded_at']
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS 10', p_table, v_column);
  END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION log.keep_few_statistics FROM PUBLIC;

CREATE OR REPLACE FUNCTION log.attach_months(p_ahead int) RETURNS void LANGUAGE plpgsql AS $$
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
    PERFORM log.keep_few_statistics(format('log.%I', v_table)::regclass);
    EXECUTE format('CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON log.%I
      FOR EACH STATEMENT EXECUTE FUNCTION log.refuse_change()', v_table);
    EXECUTE format('ALTER TABLE log.event_%s ATTACH PARTITION log.%I FOR VALUES FROM (%L) TO (%L)',
      v_log, v_table, v_month AT TIME ZONE 'UTC', (v_month + interval '1 month') AT TIME ZONE 'UTC');
    EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER refuse_change', v_table);
    EXECUTE format('ALTER TABLE log.%I ENABLE ALWAYS TRIGGER refuse_truncate', v_table);
  END LOOP;
END
$$;

SELECT log.keep_few_statistics(relid) FROM pg_partition_tree('log.event') WHERE isleaf;
