package dev.muster.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What training leaves makes a start faster, and nothing depends on it. (`up --help` is trained
/// here, which is soon done.)
@Timeout(300)
final class TrainedStartTest {
  private static final String OURS = "dev.muster.standalone.Muster source: shared objects file";

  @TempDir Path folder;

  @Test
  void the_program_starts_with_the_classes_that_training_kept() {
    Program untrained = help(Map.of("MUSTER_AOT", "off"), "");
    Program trained = help(Map.of("MUSTER_AOT", trained("").toString()), "");

    assertThat(loaded()).contains(OURS);
    assertThat(trained.lines()).isNotEmpty().isEqualTo(untrained.lines());
  }

  @Test
  void what_another_virtual_machine_left_is_passed_over_without_a_word() {
    Program program =
        help(Map.of("MUSTER_AOT", trained("-XX:+UseCompactObjectHeaders").toString()), "");

    assertThat(loaded()).doesNotContain(OURS);
    assertThat(program.lines()).first().asString().startsWith("Usage: muster up");
  }

  @Test
  void half_of_a_file_is_passed_over_without_a_word() throws IOException {
    byte[] whole = Files.readAllBytes(trained(""));
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length / 2));

    Program program = help(Map.of("MUSTER_AOT", half.toString()), "");
    assertThat(loaded()).doesNotContain(OURS);
    assertThat(program.lines()).first().asString().startsWith("Usage: muster up");
  }

  /// The virtual machine would not start over paths that are gone.
  @Test
  void what_was_learned_in_a_folder_that_was_moved_is_passed_over_without_a_word()
      throws Exception {
    Path at = copied(folder.resolve("at"));
    Path learned = at.resolve("standalone/app/target/muster-" + checksum(at) + ".aot");
    help(at, Map.of("MUSTER_AOT", "off"), "-XX:AOTCacheOutput=" + learned);
    help(at, Map.of(), "");
    assertThat(loaded()).contains(OURS);

    Path moved = Files.move(at, folder.resolve("moved"));

    help(moved, Map.of(), "");
    assertThat(loaded()).doesNotContain(OURS);
  }

  @Test
  void a_training_that_fails_says_so_in_one_line() {
    Program training = muster(Checkout.ROOT, Map.of("MUSTER_JAVA_OPTS", "-Xmx1k"), "train");

    assertThat(training.exitCode()).isNotZero();
    assertThat(training.lines())
        .filteredOn(line -> line.startsWith("muster: "))
        .singleElement()
        .asString()
        .contains("the training failed", "train.log");
    assertThat(training.lines()).as("beside what it is about to do").hasSize(2);
  }

  /// `-XX:AOTMode=on` starts with what is kept, or not at all.
  @Test
  void the_programs_that_tests_start_find_what_was_kept_for_them() {
    Map<String, String> insist = Map.of("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
    List<String> help = Program.java(Checkout.STANDALONE, List.of("up", "--help"));

    Program program = Program.start("up --help", insist, help);

    assertThat(program.exitCode()).as(() -> String.join("\n", program.lines())).isZero();
  }

  private Path trained(String options) {
    Path kept = folder.resolve("kept.aot");
    help(Map.of("MUSTER_AOT", "off"), options + " -XX:AOTCacheOutput=" + kept);
    assertThat(kept).isNotEmptyFile();
    return kept;
  }

  /// The launcher and what the build made, of no commit.
  private static Path copied(Path to) throws Exception {
    Files.createDirectories(to.resolve("standalone/app/target"));
    for (String part : List.of("muster", "pom.xml", "standalone/app/target/quarkus-app")) {
      var copy = List.of("cp", "-a", Checkout.ROOT.resolve(part).toString(), "" + to.resolve(part));
      assertThat(new ProcessBuilder(copy).start().waitFor()).isZero();
    }
    return to;
  }

  private static String checksum(Path folder) throws Exception {
    Process cksum = new ProcessBuilder("cksum").start();
    try (var path = cksum.outputWriter()) {
      path.write(folder.toRealPath().toString());
    }
    return cksum.inputReader().readLine().replaceFirst(" .*", "");
  }

  private String loaded() {
    return Checkout.read(folder.resolve("classes.txt"));
  }

  private Program help(Map<String, String> environment, String options) {
    return help(Checkout.ROOT, environment, options);
  }

  private Program help(Path at, Map<String, String> environment, String options) {
    Map<String, String> all = new HashMap<>(environment);
    String classes = "-Xlog:class+load:file=" + folder.resolve("classes.txt");
    all.put("MUSTER_JAVA_OPTS", (classes + " " + options).strip());
    Program program = muster(at, all, "up", "--help");
    assertThat(program.exitCode()).as(() -> String.join("\n", program.lines())).isZero();
    return program;
  }

  private static Program muster(Path at, Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", System.getProperty("java.home"));
    List<String> command = new ArrayList<>(List.of("" + at.resolve("muster")));
    command.addAll(List.of(arguments));
    return Program.start("muster " + arguments[0], all, command);
  }
}
