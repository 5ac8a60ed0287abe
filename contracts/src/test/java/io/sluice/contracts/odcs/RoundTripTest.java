package io.sluice.contracts.odcs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contracts.model.Field;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Whatever fields a contract is written for are the fields that are read from it. */
class RoundTripTest {

  @Property
  void fieldsAreReadAsTheyWereWritten(
      @ForAll("fields") List<Field> fields, @ForAll DumperOptions.FlowStyle style) {
    var options = new DumperOptions();
    options.setDefaultFlowStyle(style);
    // Wide enough that no line is folded: what is tested is our reader, not the dumper.
    options.setWidth(100_000);
    String yaml = new Yaml(options).dump(ContractWriter.document(fields));

    assertThat(Contracts.parse(yaml, "generated").getFirst().fields()).as(yaml).isEqualTo(fields);
  }

  @Provide
  Arbitrary<List<Field>> fields() {
    return Arbitraries.lazyOf(() -> FieldGenerator.field(2))
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .uniqueElements(Field::name)
        .filter(
            fields -> fields.stream().map(Field::sourceName).distinct().count() == fields.size());
  }
}
