-- Another master key, while everything runs. Nobody but the log's owner, and whom the owner grants
-- it, may call these: the services may not change a key.

-- Makes another master key the current one, where `p_from` is. Appends that run end first, those that
-- come wait: afterwards no new key can turn up that the former master key wraps.
CREATE FUNCTION log.switch_master_key(p_from text, p_to text) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '10s' AS $$
BEGIN
  LOCK TABLE log.head IN EXCLUSIVE MODE;
  UPDATE log.master_key SET id = p_to WHERE id = p_from;
  RETURN FOUND;
END
$$;

-- Puts keys in the place of the same keys wrapped otherwise, and returns how many. One that has changed
-- meanwhile stays as it is, so that no tombstone is touched; one that an append holds is passed over,
-- so that nobody waits for anybody.
CREATE FUNCTION log.rewrap_keys(
  p_to text, p_realm text[], p_id uuid[], p_before bytea[], p_after bytea[])
RETURNS bigint LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH held AS MATERIALIZED (
    SELECT d.realm, d.id, k.after
    FROM unnest(p_realm, p_id, p_before, p_after) k (realm, id, before, after)
      JOIN log.data_key d ON d.realm = k.realm AND d.id = k.id
    WHERE d.wrapped = k.before AND length(d.wrapped) > 0 AND length(k.after) > 0
      AND EXISTS (SELECT FROM log.master_key m WHERE m.id = p_to)
    FOR NO KEY UPDATE OF d SKIP LOCKED
  ), rewrapped AS (
    UPDATE log.data_key d SET master_key = p_to, wrapped = h.after
    FROM held h WHERE d.realm = h.realm AND d.id = h.id RETURNING 1)
  SELECT count(*) FROM rewrapped
$$;

REVOKE EXECUTE ON FUNCTION log.switch_master_key, log.rewrap_keys FROM PUBLIC;
