package io.sluice.streaming.realtime.rules;

import io.sluice.contracts.config.SluiceConfig;
import io.sluice.terminal.ManifestVersion;
import io.sluice.terminal.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sluice rules}: shows and changes the fraud rules of a running job. */
@Command(
    name = "rules",
    description = "Shows and changes the fraud rules, without a restart.",
    mixinStandardHelpOptions = true,
    versionProvider = ManifestVersion.class)
public final class RulesCommand implements Runnable {

  private static final String ROW = "%-18s %7s  %-8s %s";

  private final Map<String, String> environment;

  @Spec private CommandSpec spec;

  RulesCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  public static void main(String[] arguments) {
    System.exit(commandLine(System.getenv()).execute(arguments));
  }

  static CommandLine commandLine(Map<String, String> environment) {
    var commands = new CommandLine(new RulesCommand(environment)).setCommandName("./sluice rules");
    return commands.setExecutionExceptionHandler(
        (problem, line, parsed) -> {
          if (problem instanceof InvalidRuleException
              || problem instanceof RulesTopic.UnavailableException
              || problem instanceof IllegalStateException) {
            commands.getErr().println("error: " + Printable.lines(problem.getMessage()));
            return 1;
          }
          throw problem;
        });
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(),
        "say what to do: list, set, enable or disable; for example ./sluice rules list");
  }

  @Command(
      description = "Shows the rules that are in force.",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int list() throws RulesTopic.UnavailableException {
    var out = spec.commandLine().getOut();
    out.println(ROW.formatted("RULE", "VERSION", "STATE", "PARAMETERS"));
    topic().read().values().forEach(rule -> out.println(row(rule)));
    return 0;
  }

  @Command(
      description =
          "Changes parameters of a rule, for example ./sluice rules set card_testing count=4",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int set(
      @Parameters(paramLabel = "<rule>") String rule,
      @Parameters(arity = "1..*", paramLabel = "<parameter>=<value>")
          LinkedHashMap<String, String> values)
      throws RulesTopic.UnavailableException {
    // A mistake in the arguments is told even when Kafka is down.
    RuleSettings.check(FraudRule.of(rule), values);
    return change(rule, before -> before.with(values));
  }

  @Command(
      description = "Puts a rule out of force.",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int disable(@Parameters(paramLabel = "<rule>") String rule)
      throws RulesTopic.UnavailableException {
    return change(rule, before -> before.enabled() ? before.with(false) : before);
  }

  @Command(
      description = "Puts a rule in force.",
      mixinStandardHelpOptions = true,
      versionProvider = ManifestVersion.class)
  int enable(@Parameters(paramLabel = "<rule>") String rule)
      throws RulesTopic.UnavailableException {
    return change(rule, before -> before.enabled() ? before : before.with(true));
  }

  private int change(String name, UnaryOperator<RuleSettings> change)
      throws RulesTopic.UnavailableException {
    FraudRule rule = FraudRule.of(name);
    RuleSettings before = topic().read().get(rule);
    RuleSettings after = change.apply(before);
    if (after.version() != before.version()) {
      topic().write(after);
    }
    spec.commandLine().getOut().println(row(after));
    return 0;
  }

  private RulesTopic topic() {
    return new RulesTopic(SluiceConfig.load(environment).kafka());
  }

  private static String row(RuleSettings settings) {
    return ROW.formatted(
        settings.rule().text(),
        settings.version(),
        settings.enabled() ? "enabled" : "disabled",
        settings.rule().parameters().stream()
            .map(one -> one.name() + "=" + settings.value(one.name()).toPlainString())
            .collect(Collectors.joining(" ")));
  }
}
