package dev.muster.acceptance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `./muster rebuild MODEL` beside a program that runs.
record Remaking(Path root, Standalone muster) {
  Lag.Run of(String model) throws IOException, InterruptedException {
    Path said = muster.home().resolveSibling("rebuild-" + model + ".log");
    Cpu before = muster.processes().cpu();
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                root.resolve("muster").toString(), "rebuild", "--home=" + muster.home(), model)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    double own = 0;
    while (process.isAlive()) {
      own = Math.max(own, new Processes(process.pid(), 0).cpuOrNothing());
      Thread.sleep(100);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    String text = Files.readString(said);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(text);
    }
    long events =
        Long.parseLong(Reply.between(text, "is made anew, of ", " events").replaceAll("\\D", ""));
    Cpu spent = muster.processes().cpu().since(before);
    return new Lag.Run(events, seconds, new Cpu(own, 0, spent.postgres()));
  }
}
