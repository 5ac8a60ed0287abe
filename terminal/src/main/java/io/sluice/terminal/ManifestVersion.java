package io.sluice.terminal;

import picocli.CommandLine.IVersionProvider;

/**
 * What {@code --version} prints, for the commands of all modules: the version that the build wrote
 * into the manifest of this class's jar, and the Java that runs it.
 */
public final class ManifestVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = ManifestVersion.class.getPackage().getImplementationVersion();
    return new String[] {
      "Sluice " + (version == null ? "of unknown version (not run from a jar)" : version),
      "Java " + Runtime.version()
    };
  }
}
