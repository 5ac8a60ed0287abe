package io.sluice.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScrubberTest {
  private static final String SECRET = "p&ss \\w\"ö/<1>='x";

  private final Scrubber scrubber = new Scrubber(List.of(SECRET), Path.of("/home/ann.lee"));

  @Test
  void findsASecretInEveryFormThatTextsWriteItIn() {
    String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    List<String> forms =
        List.of(
            SECRET,
            url,
            url.replace("+", "%20").toLowerCase(java.util.Locale.ROOT),
            url.replace("%", "%25"),
            SECRET.replace("\\", "\\\\").replace("\"", "\\\""),
            SECRET.replace("\\", "\\\\").replace("ö", "\\u00f6").replace("=", "\\="),
            SECRET.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&#62;"),
            Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8)));
    for (String form : forms) {
      assertThat(scrubber.text("a" + form + "b")).startsWith("a<removed>").endsWith("b");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "catalog.password=HUSH",
        "\"apiKey\": \"HU\\\"SH\"",
        "alerts.webhook=https://alerts.example.com/HUSH",
        "sasl.jaas.config=x username=\"u\" password=\"HUSH\";",
        "jdbc:postgresql://h/d?user=u&password=HUSH&x=y",
        "https://u:HUSH@host/path",
        "https://HUSH@host/path",
        "https://u:a/HUSH@host/path",
        "GET /x?access_token=HUSH&y=1",
        "https://bucket/x?X-Amz-Signature=HUSH",
        "Authorization: Bearer HUSHHUSH",
        "curl -H 'Basic HUSHHUSH'",
        "run --catalog-password HUSH next",
        "eyJHUSH.eyJHUSH.HUSH",
        "export AWS_SECRET_ACCESS_KEY=HUSH",
        "redirect=http%3A%2F%2Fh%2F%3Ftoken%3DHUSH",
      })
  void removesWhatItsPlaceGivesAway(String text) {
    assertThat(scrubber.text(text)).contains("<removed>").doesNotContain("HU").doesNotContain("SH");
  }

  @Test
  void ofSettingsRemovesTheWholeValue() {
    assertThat(scrubber.settings("a=1\nmy.password = two words\\\n  and more\nb=2\ntoken x y\n"))
        .isEqualTo("a=1\nmy.password = <removed>\nb=2\ntoken <removed>\n");
  }

  @Test
  void leavesAloneWhatExplainsAProblem() {
    String text =
        "12:00:01 ERROR keeper: landing job of monkey/keyspace failed at http://127.0.0.1:8081/x";
    assertThat(scrubber.text(text)).isEqualTo(text);
  }

  @Test
  void hidesWhoseHomeItIs() {
    assertThat(scrubber.text("file:///home/ann.lee/x /home/ann.lee: /Users/bob/y ann.lee@host lee"))
        .isEqualTo("file://~/x ~: ~/y ~@host lee");
    assertThat(new Scrubber(List.of(), Path.of("/root")).text("/root/x root cause /rooted"))
        .isEqualTo("~/x root cause /rooted");
  }

  @Test
  void aLongLineIsNoProblem() {
    String text = "password=\"" + "x".repeat(300_000) + "\" " + "key.".repeat(300_000);
    assertThat(scrubber.settings(text)).isEqualTo("password=<removed>\n");
    assertThat(scrubber.text(text)).startsWith("password=<removed> key.");
  }
}
