package io.sluice.warehouse.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TrinoErrorTest {
  @Test
  void aMistakeInTheStatementIsAllThatIsSaid() {
    var cause = new IllegalStateException("inner");
    assertThat(TrinoError.line(new SQLException("line 1:8: mismatched\n input", "", 1, cause)))
        .isEqualTo("line 1:8: mismatched input");
  }

  @Test
  void aFailureOfThePlatformNamesItsReasonAndWhereToLook() {
    var refused = new IllegalStateException("Connection to 127.0.0.1:5432 refused.");
    var cause = new IllegalStateException("Cannot check schema", refused);
    assertThat(TrinoError.line(new SQLException("Cannot check schema", "", 0x1_0000, cause)))
        .isEqualTo(
            "Cannot check schema (Connection to 127.0.0.1:5432 refused.); see ./sluice status");
  }

  @Test
  void memoryThatRunsOutIsTheStatementsMatter() {
    assertThat(TrinoError.line(new SQLException("exceeded the limit", "", 0x2_0007)))
        .isEqualTo("exceeded the limit");
  }
}
