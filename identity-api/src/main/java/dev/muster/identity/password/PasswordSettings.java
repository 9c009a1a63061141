package dev.muster.identity.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/// `muster.passwords.*`
@ConfigMapping(prefix = "muster.passwords")
interface PasswordSettings {

  Cost argon2();

  Pool pool();

  /// The price of a hash; a change makes each hash anew at its owner's next sign-in.
  interface Cost {
    @WithDefault("19456")
    int memoryKib();

    @WithDefault("2")
    int iterations();

    @WithDefault("1")
    int parallelism();
  }

  /// Where absent, what suits the machine.
  interface Pool {
    OptionalInt threads();

    OptionalInt queue();
  }
}
