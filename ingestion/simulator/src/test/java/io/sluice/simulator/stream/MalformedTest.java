package io.sluice.simulator.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contracts.wire.WireDecoder;
import io.sluice.contracts.wire.WireException;
import io.sluice.ingestion.kafka.PlatformProblem;
import io.sluice.simulator.ShopLab;
import io.sluice.simulator.world.Dice;
import io.sluice.simulator.world.ShopDataset;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MalformedTest {
  private static final List<Defect> KINDS =
      List.of(Defect.NOT_MAGIC, Defect.UNKNOWN_SCHEMA, Defect.TRUNCATED, Defect.EMPTY);

  private final ShopLab lab;
  private final List<ShopEvent> some;

  MalformedTest() throws PlatformProblem {
    lab = new ShopLab();
    some =
        lab.run(3, 4_000).stream()
            .filter(event -> event.fate() == Fate.SILVER)
            .limit(3_000)
            .toList();
  }

  @Property(tries = 300)
  void noMangledValueCanBeDecoded(@ForAll long seed) {
    var dice = new Dice(new SplittableRandom(seed));
    var mangler = new Mangler(dice.split());
    ShopEvent event = some.get(dice.below(some.size()));
    ShopDataset dataset = event.dataset();
    var decoder = new WireDecoder(lab.contracts().get(dataset), lab::schema);
    for (Defect kind : KINDS) {
      byte[] value = mangler.mangle(kind, event.value());
      assertThatThrownBy(() -> decoder.decode(value))
          .as("%s of %s", kind, dataset)
          .isInstanceOf(WireException.class);
    }
  }
}
