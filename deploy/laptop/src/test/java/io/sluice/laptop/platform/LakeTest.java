package io.sluice.laptop.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.config.CatalogAccess;
import io.sluice.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {
  @TempDir Path folder;

  private Platform platform(String lake) {
    return Platform.load(Map.of("SLUICE_STATE", folder.toString(), "SLUICE_LAKE", lake));
  }

  @Test
  void isTheDiskUnlessSomebodySaysElse() {
    Lake lake = Lake.of(platform(""));

    assertThat(lake.isOnDisk()).isTrue();
    assertThat(lake.needs()).containsExactly("postgres");
    assertThat(lake.access(platform("")).warehouse())
        .isEqualTo("file://" + folder + "/data/warehouse");
  }

  @Test
  void onceSettledItIsKnownWithoutTheSetting() throws IOException {
    Lake.settle(platform("objects"));

    assertThat(Lake.of(platform("")).runsHere()).isTrue();
    assertThat(Lake.of(platform("")).needs()).containsExactly("objects", "catalog");
    assertThatThrownBy(() -> Lake.settle(platform("disk")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lie in 'objects', and the setting lake is 'disk'");
    assertThat(Lake.of(platform("disk")).runsHere()).isTrue();
  }

  @Test
  void whatClientsAreToldIsForThisUserAlone() throws IOException {
    Platform platform = platform("objects");
    Path file = Lake.of(platform).file(platform);

    assertThat(Files.readString(file))
        .contains("uri=http://127.0.0.1:18181", "warehouse=s3://warehouse/")
        .contains("token=" + platform.secret(Lake.TOKEN))
        .contains("s3.secret-access-key=" + platform.secret(Lake.SECRET))
        .doesNotContain(platform.secret("postgres.password"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aPlaceThatIsNoneIsSaid() throws IOException {
    assertThatThrownBy(() -> Lake.require(platform("moon")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("lake is 'moon'; it is disk, objects, or the path");
    Path file = Files.writeString(folder.resolve("lake.properties"), "uri=https://x\n");
    assertThatThrownBy(() -> Lake.require(platform(file.toString())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("has no 'warehouse'");
  }

  @Test
  void aStateWithTablesOfBeforeItWasNotedIsOnDisk() throws IOException {
    Files.createDirectories(folder.resolve("data/warehouse/silver"));

    assertThatThrownBy(() -> Lake.settle(platform("objects")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("lie in 'disk', and the setting lake is 'objects'");
    assertThat(Lake.of(platform("")).isOnDisk()).isTrue();
  }

  @Test
  void aFileIsNamedByItsWholePath() {
    assertThatThrownBy(() -> Lake.require(platform("conf/lake.properties")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("for example lake=/etc/sluice/lake.properties");
  }

  @Test
  void backslashesStayAsTheyAre() throws IOException {
    Path file = folder.resolve("written.properties");
    Lake.write(file, new CatalogAccess("https://x", "", "", "lake", Map.of("token", " a\\b")));

    assertThat(CatalogAccess.of(file, "", "").properties()).containsEntry("token", " a\\b");
  }

  @Test
  void somebodyElsesNeedsNothingThatRunsHere() throws IOException {
    Path file =
        Files.writeString(folder.resolve("lake.properties"), "uri=https://x\nwarehouse=s3://y/\n");
    Platform platform = platform(file.toString());
    Lake.settle(platform);

    Lake lake = Lake.of(platform);
    assertThat(lake.needs()).isEmpty();
    assertThat(lake.runsHere()).isFalse();
    assertThat(lake.file(platform)).isEqualTo(file);
    assertThat(lake.access(platform).uri()).isEqualTo("https://x");
  }
}
