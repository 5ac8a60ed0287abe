package io.sluice.streaming.realtime;

import io.sluice.contracts.model.Contract;
import io.sluice.contracts.model.RealtimeResult;
import io.sluice.lakehouse.Lakehouse;
import io.sluice.streaming.chained.ChainedTypeInformation;
import io.sluice.streaming.dedup.IdentityPlace;
import io.sluice.streaming.judge.JudgeFunction;
import io.sluice.streaming.judge.JudgedRow;
import io.sluice.streaming.judge.SchemaSource;
import io.sluice.streaming.kafka.LogBegins;
import io.sluice.streaming.kafka.LogEnds;
import io.sluice.streaming.kafka.LogEvent;
import io.sluice.streaming.landing.LandedRows;
import io.sluice.streaming.realtime.fraud.Fraud;
import io.sluice.streaming.realtime.fraud.Payment;
import io.sluice.streaming.realtime.fraud.Payments;
import io.sluice.streaming.realtime.output.Change;
import io.sluice.streaming.realtime.sales.SalesByMinute;
import io.sluice.streaming.realtime.sales.SalesDelta;
import io.sluice.streaming.realtime.sales.SalesOfClicks;
import io.sluice.streaming.realtime.sales.SalesOfOrders;
import io.sluice.streaming.realtime.sessions.Click;
import io.sluice.streaming.realtime.sessions.Clicks;
import io.sluice.streaming.realtime.sessions.Sessions;
import io.sluice.streaming.realtime.stock.Movement;
import io.sluice.streaming.realtime.stock.Movements;
import io.sluice.streaming.realtime.stock.StockLevels;
import io.sluice.streaming.realtime.time.AlwaysIdle;
import io.sluice.streaming.realtime.time.ClassifyOperator;
import io.sluice.streaming.realtime.time.EventTimes;
import io.sluice.streaming.realtime.time.Horizon;
import io.sluice.streaming.realtime.time.TimedRow;
import io.sluice.streaming.sink.TablesSink;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The realtime job's graph. Each dataset has a source of its own, chained to its judge and to the
 * operator that knows its clock; keyed operators keep the results.
 */
final class RealtimeGraph {

  /** Where the job reads and writes. */
  interface Ends {
    Source<LogEvent, ?, ?> source(Contract contract);

    IdentityPlace identities();

    /** Where the source's log ends. */
    LogEnds logEnds(Contract contract);

    /** Versions of fraud rules, as JSON. */
    Source<String, ?, ?> rules();

    SchemaSource schemas();

    /** Takes the upserts of all topics. */
    Sink<Change> upserts();

    TablesSink.LakehouseSource lakehouse();

    /** Tells where partitions begin, on a task. */
    LogBegins logBegins();
  }

  /** How long a record may wait for others at the edge of a task. */
  private static final long BUFFER_MILLIS = 50;

  /** The same for payments and alerts: fraud is told when the watermark passes, not at once. */
  private static final long FRAUD_BUFFER_MILLIS = 200;

  private final RealtimeContracts contracts;
  private final Ends ends;
  private final StreamExecutionEnvironment environment;
  private final Map<String, SingleOutputStreamOperator<TimedRow>> inputs = new LinkedHashMap<>();
  private final Map<String, DataStream<Change>> results = new LinkedHashMap<>();

  RealtimeGraph(RealtimeContracts contracts, Ends ends, StreamExecutionEnvironment environment) {
    this.contracts = contracts;
    this.ends = ends;
    this.environment = environment;
  }

  /** Adds the job to the environment; the tables must exist. */
  void build(Lakehouse catalog) {
    sales();
    sessions();
    stock();
    fraud();
    if (results.isEmpty()) {
      return;
    }
    Map<String, DataStream<Change>> late = new LinkedHashMap<>();
    inputs.forEach(
        (name, rows) -> late.put("late-" + name, rows.getSideOutput(ClassifyOperator.LATE_ROWS)));
    new Outputs(contracts, ends).write(results, late, catalog);
  }

  /** The accepted rows of a dataset with their place in event time. */
  private DataStream<TimedRow> input(String name) {
    return inputs.computeIfAbsent(name, this::read);
  }

  private SingleOutputStreamOperator<TimedRow> read(String name) {
    Contract contract = contracts.get(name);
    var dataset = contracts.text(name);
    String uid = "realtime-" + contract.dataset().table();
    return environment
        .fromSource(
            ends.source(contract),
            EventTimes.of(contract, ends.schemas()),
            name,
            new ChainedTypeInformation<>(LogEvent.class))
        .uid(uid + "-source")
        .process(
            new JudgeFunction(
                List.of(dataset),
                ends.schemas(),
                // Without state this job reads the log from its beginning. The landing job's tables
                // only stand in for files of a state.
                new LandedRows(Map.of(), List.of(contract), ends.lakehouse()),
                ends.logBegins(),
                ends.identities(),
                group -> (topic, fate) -> {}))
        .returns(new ChainedTypeInformation<>(JudgedRow.class))
        .name("judge")
        .uid(uid + "-judge")
        .transform(
            "classify", new ChainedTypeInformation<>(TimedRow.class), new ClassifyOperator(dataset))
        .uid(uid + "-classify")
        .setBufferTimeout(BUFFER_MILLIS);
  }

  private void sales() {
    if (!contracts.have(RealtimeResult.SALES)) {
      return;
    }
    var type = TypeInformation.of(SalesDelta.class);
    DataStream<SalesDelta> orders =
        input(RealtimeContracts.ORDERS)
            .flatMap(new SalesOfOrders(contracts.text(RealtimeContracts.ORDERS)))
            .returns(type)
            .name("sales of orders")
            .uid("realtime-sales-orders")
            .setBufferTimeout(BUFFER_MILLIS);
    DataStream<SalesDelta> clicks =
        input(RealtimeContracts.CLICKS)
            .flatMap(new SalesOfClicks(contracts.text(RealtimeContracts.CLICKS)))
            .returns(type)
            .name("sales of clicks")
            .uid("realtime-sales-clicks")
            .setBufferTimeout(BUFFER_MILLIS);
    Duration lateness = max(lateness(RealtimeContracts.ORDERS), lateness(RealtimeContracts.CLICKS));
    results.put(
        "sales",
        orders
            .union(clicks)
            .keyBy(SalesByMinute::key, Types.TUPLE(Types.LONG, Types.STRING, Types.STRING))
            .process(
                new SalesByMinute(contracts.target(RealtimeContracts.SALES), new Horizon(lateness)))
            .returns(TypeInformation.of(Change.class))
            .name("sales by minute")
            .uid("realtime-sales")
            .setBufferTimeout(BUFFER_MILLIS));
  }

  private void sessions() {
    if (!contracts.have(RealtimeResult.SESSIONS)) {
      return;
    }
    results.put(
        "sessions",
        input(RealtimeContracts.CLICKS)
            .flatMap(new Clicks(contracts.text(RealtimeContracts.CLICKS)))
            .returns(TypeInformation.of(Click.class))
            .name("clicks")
            .uid("realtime-sessions-clicks")
            .setBufferTimeout(BUFFER_MILLIS)
            .keyBy(Click::visitor, Types.STRING)
            .process(
                new Sessions(
                    contracts.target(RealtimeContracts.SESSIONS),
                    new Horizon(lateness(RealtimeContracts.CLICKS))))
            .returns(TypeInformation.of(Change.class))
            .name("sessions")
            .uid("realtime-sessions")
            .setBufferTimeout(BUFFER_MILLIS));
  }

  private void stock() {
    if (!contracts.have(RealtimeResult.STOCK)) {
      return;
    }
    results.put(
        "stock",
        input(RealtimeContracts.INVENTORY)
            .map(new Movements(contracts.text(RealtimeContracts.INVENTORY)))
            .returns(TypeInformation.of(Movement.class))
            .name("movements")
            .uid("realtime-stock-movements")
            .setBufferTimeout(BUFFER_MILLIS)
            .keyBy(StockLevels::key, Types.TUPLE(Types.STRING, Types.STRING))
            .process(
                new StockLevels(
                    contracts.target(RealtimeContracts.STOCK),
                    contracts.target(RealtimeContracts.LOW_STOCK),
                    ends.logEnds(contracts.get(RealtimeContracts.INVENTORY))))
            .returns(TypeInformation.of(Change.class))
            .name("stock levels")
            .uid("realtime-stock")
            .setBufferTimeout(BUFFER_MILLIS));
  }

  private void fraud() {
    if (!contracts.have(RealtimeResult.FRAUD)) {
      // A job must do something, and this one is kept whatever the contracts folder holds. What it
      // knows of the rules' topic must find its place again, too, when other results are added.
      rules().sinkTo(new DiscardingSink<>()).name("nothing").uid("realtime-nothing");
      return;
    }
    DataStream<Payment> payments =
        input(RealtimeContracts.PAYMENTS)
            .flatMap(new Payments(contracts.text(RealtimeContracts.PAYMENTS)))
            .returns(TypeInformation.of(Payment.class))
            .name("payments on time")
            .uid("realtime-fraud-payments")
            .setBufferTimeout(FRAUD_BUFFER_MILLIS);
    results.putAll(
        Fraud.alerts(
            payments, rules(), contracts.target(RealtimeContracts.ALERTS), FRAUD_BUFFER_MILLIS));
  }

  private DataStream<String> rules() {
    return environment
        .fromSource(ends.rules(), new AlwaysIdle<>(), "fraud rules", Types.STRING)
        .uid("realtime-fraud-rules")
        .setParallelism(1);
  }

  private Duration lateness(String name) {
    return contracts.get(name).eventTime().orElseThrow().lateness();
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
