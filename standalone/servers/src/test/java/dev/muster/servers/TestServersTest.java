package dev.muster.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TestServersTest {
  @Test
  void the_whole_jvm_shares_one_server_of_each_kind() {
    assertThat(TestServers.postgres()).isEqualTo(TestServers.postgres());
    assertThat(TestServers.kafka()).isEqualTo(TestServers.kafka());
  }

  @Test
  void a_fresh_database_is_empty_and_like_no_other() throws Exception {
    var first = TestServers.freshDatabase();
    var second = TestServers.freshDatabase();

    try (var connection = first.connect();
        var statement = connection.createStatement()) {
      statement.execute("create table only_here ()");
    }
    try (var connection = second.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select to_regclass('only_here')")) {
      rows.next();
      assertThat(rows.getString(1)).isNull();
    }
  }
}
