package io.sluice.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.IVersionProvider;

class ManifestVersionTest {

  @Test
  void isWhatTheManifestOfTheJarSays(@TempDir Path folder) throws Exception {
    Path jar = jarOfVersion("7.8.9", folder);
    // Whatever else the class needs comes from here; the class itself only from the jar.
    try (var loader = new OnlyFrom(jar)) {
      var provider =
          (IVersionProvider)
              loader
                  .loadClass(ManifestVersion.class.getName())
                  .getDeclaredConstructor()
                  .newInstance();
      assertThat(provider.getVersion())
          .containsExactly("Sluice 7.8.9", "Java " + Runtime.version());
    }
  }

  @Test
  void isNotGuessedWithoutAJar() {
    assertThat(new ManifestVersion().getVersion()[0]).contains("unknown");
  }

  private static Path jarOfVersion(String version, Path folder) throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
    Path jar = folder.resolve("sluice.jar");
    String entry = ManifestVersion.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        var code = ManifestVersion.class.getClassLoader().getResourceAsStream(entry)) {
      out.putNextEntry(new JarEntry(entry));
      code.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }

  private static final class OnlyFrom extends URLClassLoader {
    OnlyFrom(Path jar) throws IOException {
      super(new URL[] {jar.toUri().toURL()}, ManifestVersionTest.class.getClassLoader());
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
      return name.equals(ManifestVersion.class.getName()) ? findClass(name) : super.loadClass(name);
    }
  }
}
