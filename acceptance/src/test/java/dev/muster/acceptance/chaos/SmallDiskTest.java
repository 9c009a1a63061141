package dev.muster.acceptance.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmallDiskTest {
  @TempDir Path folder;

  @Test
  void a_folder_is_full_and_free_again_and_keeps_what_was_written_there() throws IOException {
    assumeThat(SmallDisk.isPossible()).as("this process may mount").isTrue();
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("before"), "before");

    try (SmallDisk disk = SmallDisk.under(data, 2)) {
      disk.fill();
      assertThatThrownBy(() -> Files.write(data.resolve("none"), new byte[1 << 16]))
          .isInstanceOf(IOException.class);
      disk.free();
      Files.write(data.resolve("after"), new byte[1 << 16]);
    }

    assertThat(Files.readString(data.resolve("before"))).isEqualTo("before");
    assertThat(Files.size(data.resolve("after"))).isEqualTo(1 << 16);
    assertThat(Files.getFileStore(data)).isEqualTo(Files.getFileStore(folder));
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(data);
    }
  }
}
