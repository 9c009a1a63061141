package dev.muster.acceptance.chaos;

/// A read model's table, and the columns of it that matter: the key first.
enum Model {
  USERS(
      """
      SELECT realm || ' ' || id, user_name, coalesce(display_name, ''), active, version
      FROM scim.scim_user
      """),
  GROUPS("SELECT realm || ' ' || id, display_name, version FROM scim.scim_group"),
  MEMBERS("SELECT realm || ' ' || group_id || ' ' || user_id, 'there' FROM scim.membership"),
  SESSIONS("SELECT realm || ' ' || id, user_id, epoch, version FROM token.session"),
  GRANTS(
      """
      SELECT realm || ' ' || id, user_id, client, session_id, epoch, redeemed, version
      FROM token.authorization_grant
      """),
  CLIENTS("SELECT realm || ' ' || id, client_id, disabled, version FROM token.client"),
  APIS("SELECT realm || ' ' || id, identifier, version FROM token.api"),
  KEYS("SELECT realm || ' ' || id, algorithm, version FROM token.signing_key"),
  TRAIL("SELECT realm || ' ' || position, event_id, type, leaf_hash FROM audit.event"),
  STREAMS("SELECT realm || ' ' || category || '/' || id, version FROM log.stream"),
  HEADS("SELECT realm, position, identity, session, activity FROM log.head");

  private final String sql;

  Model(String sql) {
    this.sql = sql;
  }

  String sql() {
    return sql;
  }
}
