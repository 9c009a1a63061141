package dev.muster.identity.bearer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Base62Test {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  @ParameterizedTest
  @ValueSource(ints = {4, 52})
  void a_text_is_the_number_that_the_bytes_are(int count) {
    Random random = new Random(62);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[count];
      random.nextBytes(bytes);
      Arrays.fill(bytes, 0, random.nextInt(count), (byte) 0);

      String text = Base62.encode(bytes);

      assertThat(number(text)).isEqualTo(new BigInteger(1, bytes));
      assertThat(Base62.decode(text, count)).isEqualTo(bytes);
    }
  }

  @Test
  void the_largest_that_fits_is_read_and_one_more_is_not() {
    byte[] largest = new byte[4];
    Arrays.fill(largest, (byte) 0xff);

    assertThat(Base62.encode(largest)).isEqualTo("4gfFC3");
    assertThat(Base62.decode("4gfFC3", 4)).isEqualTo(largest);
    assertThat(Base62.decode("4gfFC4", 4)).isNull();
    assertThat(Base62.decode("zzzzzz", 4)).isNull();
  }

  @Test
  void what_is_too_short_or_has_another_character_is_nothing() {
    assertThat(Base62.decode("4gfF", 4)).isNull();
    assertThat(Base62.decode("4gfF-3", 4)).isNull();
  }

  private static BigInteger number(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      number = number.multiply(BigInteger.valueOf(62)).add(BigInteger.valueOf(digit));
    }
    return number;
  }
}
