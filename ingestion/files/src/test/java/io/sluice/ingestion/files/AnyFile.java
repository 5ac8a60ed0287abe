package io.sluice.ingestion.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Contract;
import io.sluice.ingestion.files.content.FileIdentity;
import io.sluice.ingestion.files.record.RowSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** Reads a file as ingestion does, up to the messages that it would send. */
final class AnyFile {
  private AnyFile() {}

  /**
   * What came of it.
   *
   * @param message empty when the file was read to its end
   */
  record Result(long rows, long rejected, String message) {}

  static Result read(Path file, Contract contract) {
    try {
      FileIdentity identity = FileIdentity.of(file, _ -> {});
      try (RowSource source = SourceFiles.open(identity, contract)) {
        var reader = new ChunkReader(identity, source, new RowMessages(contract, 1, 2));
        Chunk chunk;
        do {
          chunk = reader.next();
        } while (!chunk.last());
        assertThat(source.remarks()).doesNotContainNull();
        return new Result(chunk.rows(), chunk.rejected(), "");
      } catch (IOException e) {
        throw FileIdentity.problem(e);
      }
    } catch (FileProblem e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("Exception", "Cannot invoke");
      return new Result(0, 0, e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(
          "%s (%s), with the contract %s".formatted(file, hex(file), contract), e);
    }
  }

  private static String hex(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
