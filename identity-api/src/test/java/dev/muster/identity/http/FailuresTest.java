package dev.muster.identity.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.domain.Rejection;
import dev.muster.eventstore.AppendRefused;
import dev.muster.eventstore.Unavailable;
import dev.muster.eventstore.codec.UnknownEventType;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.RedirectionException;
import java.net.ConnectException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FailuresTest {
  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(new Rejection.NotFound("it").reject(), 404),
        Arguments.of(new Rejection.AlreadyExists("it").reject(), 409),
        Arguments.of(new Rejection.Invalid("it", "is not").reject(), 400),
        Arguments.of(new Rejection.Contradicts("no").reject(), 409),
        Arguments.of(new Rejection.Forbidden("no").reject(), 403),
        Arguments.of(new Rejection.TooLarge("it").reject(), 413),
        Arguments.of(new AppendRefused(new AppendRefused.Reason.UnknownRealm()), 404),
        Arguments.of(new AppendRefused(new AppendRefused.Reason.ClocksApart()), 503),
        Arguments.of(new UnknownEventType("user.cloned.v1"), 503),
        Arguments.of(new Unavailable("away"), 503),
        Arguments.of(new CompletionException(new ConnectException("refused")), 503),
        Arguments.of(new NotAllowedException("GET"), 405),
        Arguments.of(new RedirectionException(302, URI.create("https://a.example")), 500),
        Arguments.of(new IllegalStateException("a bug"), 500));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void each_failure_has_its_status(Throwable thrown, int status) {
    Failure failure = Failures.of(thrown);

    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure.headers().containsKey("Retry-After")).isEqualTo(status == 503);
  }

  @Test
  void a_bug_tells_nothing_of_itself() {
    Failure failure = Failures.of(new IllegalStateException("select * from secrets"));

    assertThat(failure.detail()).doesNotContain("secrets");
  }
}
