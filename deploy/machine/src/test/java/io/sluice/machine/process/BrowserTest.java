package io.sluice.machine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowserTest {
  @TempDir private Path folder;

  @BeforeEach
  void install() throws IOException {
    for (String program : new String[] {"open", "xdg-open"}) {
      Files.createFile(
          folder.resolve(program),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
  }

  @Test
  void onLinuxItTakesADisplay() {
    String path = "/nowhere::" + folder;
    assertThat(Browser.opener(Map.of("PATH", path, "DISPLAY", ":0"), "Linux")).contains("xdg-open");
    assertThat(Browser.opener(Map.of("PATH", path, "WAYLAND_DISPLAY", "w"), "Linux"))
        .contains("xdg-open");
    assertThat(Browser.opener(Map.of("PATH", path), "Linux")).isEmpty();
  }

  @Test
  void macHasItsOwn() {
    assertThat(Browser.opener(Map.of("PATH", folder.toString()), "Mac OS X")).contains("open");
  }

  @Test
  void whatIsNotInstalledShowsNothing() {
    assertThat(Browser.opener(Map.of("PATH", "/nowhere", "DISPLAY", ":0"), "Linux")).isEmpty();
  }
}
