package dev.muster.projections.scim;

import dev.muster.domain.RealmId;
import dev.muster.domain.group.GroupId;
import dev.muster.domain.user.UserId;
import dev.muster.projections.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Which users and groups fulfil a filter (RFC 7644 §3.4.2). In SQL of its own, as filters reach
/// into the profile's JSON.
@Singleton
public final class ScimSearch {
  private static final String USERS = " from scim.scim_user r where ";
  private static final String GROUPS = " from scim.scim_group r where ";

  private static final String OF_USERS =
      """
      select r.id, r.user_name, r.normalised_name, r.subject, r.active, r.display_name,
        r.given_name, r.family_name, r.external_id, r.normalised_email,
        r.profile::text as profile, r.created, r.last_modified, r.version
      """
          + USERS;

  private static final String OF_GROUPS = "select r.*" + GROUPS;

  private final Pool pool;

  @Inject
  ScimSearch(Pool pool) {
    this.pool = pool;
  }

  /// @param total how many there are, on all pages
  public record Page<T>(long total, List<T> rows) {}

  /// One that was found.
  public record Found<T>(UUID id, T row) {}

  /// Who belongs to what, by the names that people know.
  public record Member(UUID group, String groupName, UUID user, String userName) {}

  public Uni<Page<Found<ScimUserRow>>> users(RealmId realm, Match match) {
    return page(realm, match, OF_USERS, USERS)
        .map(page -> new Page<>(page.total(), found(page.rows(), new ScimUserRows())));
  }

  public Uni<Page<Found<ScimGroupRow>>> groups(RealmId realm, Match match) {
    return page(realm, match, OF_GROUPS, GROUPS)
        .map(page -> new Page<>(page.total(), found(page.rows(), new ScimGroupRows())));
  }

  /// Some users, for whoever goes on from page to page and need not know how many there are.
  public Uni<List<Found<ScimUserRow>>> someUsers(RealmId realm, Match match) {
    return rows(match, OF_USERS, values(realm, match)).map(rows -> found(rows, new ScimUserRows()));
  }

  /// The same of groups.
  public Uni<List<Found<ScimGroupRow>>> someGroups(RealmId realm, Match match) {
    return rows(match, OF_GROUPS, values(realm, match))
        .map(rows -> found(rows, new ScimGroupRows()));
  }

  /// The memberships of some users in groups that are there.
  public Uni<Map<UUID, List<Member>>> groupsOf(RealmId realm, List<UserId> users) {
    UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
    return members(realm, "m.user_id = any($2)", ids, Member::user);
  }

  /// The members of some groups who are there.
  public Uni<Map<UUID, List<Member>>> membersOf(RealmId realm, List<GroupId> groups) {
    UUID[] ids = groups.stream().map(GroupId::value).toArray(UUID[]::new);
    return members(realm, "m.group_id = any($2)", ids, Member::group);
  }

  private Uni<Map<UUID, List<Member>>> members(
      RealmId realm, String condition, UUID[] ids, Function<Member, UUID> key) {
    String sql =
        """
        select m.group_id, g.display_name, m.user_id, coalesce(u.display_name, u.user_name) as name
        from scim.membership m
        join scim.scim_group g on g.realm = m.realm and g.id = m.group_id
        join scim.scim_user u on u.realm = m.realm and u.id = m.user_id
        where m.realm = $1 and %s
        order by m.since, m.user_id, m.group_id
        """
            .formatted(condition);
    return pool.preparedQuery(sql)
        .execute(Tuple.of(realm.value(), ids))
        .map(rows ->
            stream(rows)
                .map(row ->
                    new Member(
                        row.getUUID("group_id"),
                        row.getString("display_name"),
                        row.getUUID("user_id"),
                        row.getString("name")))
                .collect(Collectors.groupingBy(key)));
  }

  /// A first page that is not full has all there are: nothing is counted for it.
  private Uni<Page<Row>> page(RealmId realm, Match match, String select, String from) {
    List<Object> values = values(realm, match);
    String count = "select count(*)" + from + match.where();
    if (match.from() > 0 || match.most() == 0) {
      return counted(count, values)
          .chain(total ->
              match.most() == 0 || match.from() >= total
                  ? Uni.createFrom().item(new Page<>(total, List.of()))
                  : rows(match, select, values).map(rows -> new Page<>(total, rows)));
    }
    return rows(match, select, values)
        .chain(rows ->
            rows.size() < match.most()
                ? Uni.createFrom().item(new Page<>(rows.size(), rows))
                : counted(count, values).map(total -> new Page<>(total, rows)));
  }

  private Uni<Long> counted(String count, List<Object> values) {
    return pool.preparedQuery(count)
        .execute(Tuple.from(values))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Uni<List<Row>> rows(Match match, String select, List<Object> values) {
    String sql =
        "%s%s order by %s, r.id limit %d offset %d"
            .formatted(select, match.where(), match.order(), match.most(), match.from());
    return pool.preparedQuery(sql).execute(Tuple.from(values)).map(rows -> stream(rows).toList());
  }

  private static List<Object> values(RealmId realm, Match match) {
    List<Object> values = new ArrayList<>();
    values.add(realm.value());
    values.addAll(match.values());
    return values;
  }

  private static <T> List<Found<T>> found(List<Row> found, Rows<?, ?, T> rows) {
    Function<Row, T> read = rows.table().read();
    return found.stream().map(row -> new Found<>(row.getUUID("id"), read.apply(row))).toList();
  }

  private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
