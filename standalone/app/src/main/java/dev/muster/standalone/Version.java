package dev.muster.standalone;

import org.eclipse.microprofile.config.ConfigProvider;
import picocli.CommandLine.IVersionProvider;

/// The version as the build knows it.
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "Muster " + ConfigProvider.getConfig().getValue("quarkus.application.version", String.class)
    };
  }
}
