package dev.muster.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One process at a time in a data directory. The system drops the lock with the process that held
/// it, so whoever gets it knows that any server still running there is an orphan.
record DirectoryLock(FileChannel channel) implements AutoCloseable {

  static DirectoryLock take(Path directory) {
    var file = directory.resolve("lock");
    try {
      Files.createDirectories(directory);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new CannotStart(
            "The data directory %s is in use by another process: stop that one or choose another directory"
                .formatted(directory));
      }
      return new DirectoryLock(channel);
    } catch (AccessDeniedException e) {
      throw new CannotStart(
          "The user %s may not write to %s: run as the user who made it or choose another directory"
              .formatted(System.getProperty("user.name"), directory),
          e);
    } catch (FileSystemException e) {
      throw new CannotStart(
          "The data directory %s cannot be used: %s".formatted(directory, e.getMessage()), e);
    } catch (IOException e) {
      throw new CannotStart(
          "The data directory %s cannot be locked: %s".formatted(directory, e.getMessage()), e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
