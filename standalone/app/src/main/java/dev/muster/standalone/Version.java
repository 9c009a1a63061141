package dev.muster.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version as Maven wrote it into the package. Quarkus tells it only to what it runs itself.
final class Version implements IVersionProvider {
  private static final String WRITTEN =
      "/META-INF/maven/dev.muster/muster-standalone/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    return new String[] {"Muster " + number()};
  }

  static String number() throws IOException {
    try (InputStream in = Version.class.getResourceAsStream(WRITTEN)) {
      Properties written = new Properties();
      if (in != null) {
        written.load(in);
      }
      return written.getProperty("version", "unpackaged");
    }
  }
}
