package dev.muster.identity.scim.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.RealmId;
import dev.muster.projections.scim.Match;
import dev.muster.projections.scim.ScimSearch;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One among many is found by an index, whatever part of the profile the filter is about.
@QuarkusTest
final class ProfileIndexTest {
  private static final RealmId CROWDED = new RealmId("crowded");

  @Inject Pool pool;
  @Inject ScimSearch search;

  @BeforeEach
  void many_people() {
    run(
        """
        insert into scim.scim_user (realm, id, user_name, normalised_name, subject, active,
          family_name, profile, created, last_modified, version)
        select realm, gen_random_uuid(), 'p' || n, 'p' || n, 's' || n, true, 'Öl' || n,
          jsonb_build_object('title', 'Kapitän ' || n, 'nickName', 'Nick "' || n || '" \\N',
            'name', jsonb_build_object('familyName', 'Öl' || n),
            'emails', jsonb_build_array(
              jsonb_build_object('type', 'work', 'value', 'P' || n || '@Work.example'),
              jsonb_build_object('type', 'home', 'value', 'P' || n || '@home.example'))),
          now(), now(), 1
        from unnest(array['crowded', 'next-door']) realm, generate_series(1, 5000) n
        """);
    run("vacuum analyze scim.scim_user");
  }

  @AfterEach
  void nobody() {
    run("delete from scim.scim_user where realm in ('crowded', 'next-door')");
    run("vacuum analyze scim.scim_user");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "title eq \"kapitÄN 77\"",
        "nickName eq \"nick \\\"77\\\" \\\\n\"",
        "name.familyName eq \"öl77\" and active eq true",
        "emails.value eq \"p77@work.example\"",
        "emails[type eq \"work\" and value eq \"p77@WORK.example\"]",
        "emails[type eq \"work\" and not (value eq \"p78@work.example\")] and title eq \"kapitän 77\"",
        "title eq \"kapitän 77\" or emails eq \"P77@home.example\"",
        "(title co \"77\" or emails pr) and title eq \"kapitän 77\""
      })
  void the_one_is_found_in_the_index(String filter) {
    Match match = match(filter);

    assertThat(plan(match))
        .contains("scim_user_profile")
        .doesNotContain("Seq Scan on scim_user", "BitmapAnd", "scim_user_created");
    assertThat(get(search.users(CROWDED, match)).rows())
        .extracting(found -> found.row().userName())
        .containsExactly("p77");
  }

  @Test
  void who_says_the_same_in_another_realm_is_not_found_first() {
    assertThat(plan(match("title eq \"kapitän 77\"")))
        .containsPattern("Index Scan on scim_user_profile .*actual time=\\S+ rows=1.00 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emails[type eq \"home\" and value eq \"p77@work.example\"]",
        "emails.value eq \"77@work.example\"",
        "nickName eq \"nick 77\"",
        "emails[type eq \"work\"].value eq \"p77@home.example\""
      })
  void what_stands_elsewhere_or_is_only_alike_is_not_found(String filter) {
    assertThat(get(search.users(CROWDED, match(filter))).total()).isZero();
  }

  private static Match match(String filter) {
    var parameters = new MultivaluedHashMap<String, String>();
    parameters.putSingle("filter", filter);
    return Query.of(parameters).users();
  }

  private String plan(Match match) {
    List<Object> values = new ArrayList<>(List.of(CROWDED.value()));
    values.addAll(match.values());
    var rows =
        get(
            pool.preparedQuery(
                    "explain (analyze) select from scim.scim_user r where %s order by %s, r.id limit 10"
                        .formatted(match.where(), match.order()))
                .execute(Tuple.from(values)));
    return StreamSupport.stream(rows.spliterator(), false)
        .map((Row row) -> row.getString(0))
        .collect(Collectors.joining("\n"));
  }

  private void run(String sql) {
    get(pool.query(sql).execute());
  }

  private static <T> T get(Uni<T> uni) {
    return uni.await().atMost(Duration.ofSeconds(30));
  }
}
