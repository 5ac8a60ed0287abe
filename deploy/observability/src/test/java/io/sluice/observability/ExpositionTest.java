package io.sluice.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExpositionTest {

  @Test
  void readsSeriesAndPassesOverTheRest() {
    List<Sample> samples =
        Exposition.parse(
            """
            # HELP a_total Many words {of="help"} 1
            # TYPE a_total counter

            a_total 12.0
            b{dataset="retail.online_retail",tm_id="taskmanager",} 1.5E3
            c{ x = "1" , y="2" }\t+Inf 1795254234801
            d NaN # {trace_id="abc"} 0.5
            """);

    assertThat(samples)
        .containsExactly(
            new Sample("a_total", Map.of(), 12),
            new Sample(
                "b", Map.of("dataset", "retail.online_retail", "tm_id", "taskmanager"), 1500),
            new Sample("c", Map.of("x", "1", "y", "2"), Double.POSITIVE_INFINITY),
            new Sample("d", Map.of(), Double.NaN));
  }

  @Test
  void resolvesEscapes() {
    assertThat(Exposition.parse("a{b=\"one\\\\two\\\"three\\nfour}\"} 1").getFirst().label("b"))
        .isEqualTo("one\\two\"three\nfour}");
  }

  @Test
  void namesTheLineThatIsNone() {
    for (String wrong :
        List.of(
            "<html>", "a", "a{b=\"c\" 1", "a{b=c} 1", "a{b=\"c", "a{b=\"c\"d=\"e\"} 1", "a x")) {
      assertThatThrownBy(() -> Exposition.parse("good 1\n" + wrong + "\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("line 2 is no metric");
    }
  }

  @Property
  void readsWhatIsWritten(@ForAll("samples") List<Sample> samples) {
    assertThat(Exposition.parse(written(samples))).isEqualTo(samples);
  }

  private static String written(List<Sample> samples) {
    var text = new StringBuilder();
    for (Sample sample : samples) {
      text.append(sample.name()).append('{');
      sample
          .labels()
          .forEach(
              (name, value) ->
                  text.append(name)
                      .append("=\"")
                      .append(
                          value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                      .append("\","));
      text.append("} ").append(sample.value()).append('\n');
    }
    return text.toString();
  }

  @Provide
  Arbitrary<List<Sample>> samples() {
    Arbitrary<String> names =
        Combinators.combine(
                Arbitraries.strings().alpha().ofLength(1),
                Arbitraries.strings().alpha().numeric().withChars('_').ofMaxLength(10))
            .as(String::concat);
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(10),
            Arbitraries.strings().withChars("\\\"\n{}=, nÄ€\r").ofMaxLength(10));
    Arbitrary<Map<String, String>> labels = Arbitraries.maps(names, values).ofMaxSize(4);
    Arbitrary<Double> numbers =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
    return Combinators.combine(names, labels, numbers).as(Sample::new).list().ofMaxSize(5);
  }
}
