package dev.muster.projections;

import dev.muster.domain.Log;
import dev.muster.eventstore.retention.MonthRange;
import dev.muster.projections.audit.AuditModel;
import dev.muster.projections.scim.ScimModel;
import dev.muster.projections.token.TokenModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What read models have to do with events that are to be removed: they must have applied them, and
/// the audit trail, which has a row of each, lets these go with them.
///
/// @param owner of the role that owns the read models
/// @param schemas of the read models, those that are being made anew among them
public record RetiredRows(Connection owner, List<String> schemas) {
  private static final Map<String, Set<Log>> LOGS =
      Map.of(
          AuditModel.NAME, AuditModel.LOGS,
          TokenModel.NAME, TokenModel.LOGS,
          ScimModel.NAME, ScimModel.LOGS);
  private static final String NEXT = "_next";
  private static final long PAGE = 10_000;

  /// Who has not applied all of a range yet; none where each has.
  public List<String> waiting(MonthRange range) throws SQLException {
    List<String> waiting = new ArrayList<>();
    for (String schema : schemas) {
      if (!LOGS.getOrDefault(model(schema), Set.of()).contains(range.log())) {
        continue;
      }
      long applied =
          number("select max(sequence) from %s.applied where realm = ? and log = ?", schema, range);
      if (applied < range.to()) {
        waiting.add("%s has applied it up to %d".formatted(schema, applied));
      }
      long parked =
          number(
              "select count(*) from %s.parked where realm = ? and log = ? and sequence <= "
                  + range.to(),
              schema,
              range);
      if (parked > 0) {
        waiting.add("%s has parked %d of its events".formatted(schema, parked));
      }
    }
    return waiting;
  }

  /// Drops the trail's rows of a range, in pages: whoever reads or writes it waits for none of
  /// them.
  public void forget(MonthRange range) throws SQLException {
    for (String schema : schemas) {
      if (!model(schema).equals(AuditModel.NAME)) {
        continue;
      }
      String sql =
          "delete from %s.event where realm = ? and log = ? and position between ? and ?"
              .formatted(schema);
      try (PreparedStatement delete = owner.prepareStatement(sql)) {
        for (long from = range.firstPosition(); from <= range.lastPosition(); from += PAGE) {
          delete.setString(1, range.realm().value());
          delete.setString(2, range.log().word());
          delete.setLong(3, from);
          delete.setLong(4, Math.min(from + PAGE - 1, range.lastPosition()));
          delete.executeUpdate();
        }
      }
    }
  }

  private long number(String sql, String schema, MonthRange range) throws SQLException {
    try (PreparedStatement query = owner.prepareStatement(sql.formatted(schema))) {
      query.setString(1, range.realm().value());
      query.setString(2, range.log().word());
      try (ResultSet rows = query.executeQuery()) {
        return rows.next() ? rows.getLong(1) : 0;
      }
    }
  }

  private static String model(String schema) {
    return schema.endsWith(NEXT) ? schema.substring(0, schema.length() - NEXT.length()) : schema;
  }
}
