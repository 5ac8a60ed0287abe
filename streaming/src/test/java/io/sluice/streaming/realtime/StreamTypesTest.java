package io.sluice.streaming.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.streaming.realtime.fraud.Payment;
import io.sluice.streaming.realtime.fraud.RuledPayment;
import io.sluice.streaming.realtime.fraud.Rules;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.sales.Sales;
import io.sluice.streaming.realtime.sales.SalesDelta;
import io.sluice.streaming.realtime.sessions.Click;
import io.sluice.streaming.realtime.sessions.Session;
import io.sluice.streaming.realtime.stock.Movement;
import io.sluice.streaming.realtime.stock.Stock;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.apache.flink.api.java.typeutils.runtime.PojoSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every type that crosses a network edge or is kept in keyed state. */
class StreamTypesTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Change.class,
        SalesDelta.class,
        Sales.class,
        Click.class,
        Session.class,
        Movement.class,
        Stock.class,
        Payment.class,
        Rules.class,
        RuledPayment.class
      })
  void isSerializedFieldByField(Class<?> type) {
    var config = new SerializerConfigImpl();
    config.setGenericTypes(false);
    TypeInformation<?> information = TypeInformation.of(type);
    assertThat(information).isInstanceOf(PojoTypeInfo.class);
    assertThat(information.createSerializer(config)).isInstanceOf(PojoSerializer.class);
  }
}
