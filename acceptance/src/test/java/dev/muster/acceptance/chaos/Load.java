package dev.muster.acceptance.chaos;

import dev.muster.acceptance.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Clients of every kind, each in a thread of its own, until they are told to stop. What they do is
/// chance of their own: it depends on answers, which no seed repeats.
final class Load implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(40);

  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean over;

  Load(Caller caller, Recorder recorder, long seed) {
    People people = new People();
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(new Provisioning(caller, recorder, people));
      clients.add(new Visitor(caller, recorder, people));
    }
    Bearer machine = new Bearer(caller, recorder, "chaos-machine", "orders:read");
    clients.add(_ -> machine.renew());
    for (int i = 0; i < clients.size(); i++) {
      Client client = clients.get(i);
      Random random = new Random(seed + i);
      threads.add(Thread.ofPlatform().name("client-" + i).start(() -> work(client, random)));
    }
  }

  private void work(Client client, Random random) {
    while (!over) {
      client.act(random);
      Pause.of(PACE);
    }
  }

  /// Waits until each client has its last answer.
  @Override
  public void close() {
    over = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
