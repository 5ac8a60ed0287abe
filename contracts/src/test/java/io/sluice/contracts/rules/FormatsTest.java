package io.sluice.contracts.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.util.Utf8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatsTest {

  @ParameterizedTest
  @CsvSource({
    "email, ann@example.org",
    "email, a.b+c@shop.example.org",
    "email, ann@localhost",
    "uuid, 123e4567-e89b-12d3-a456-426614174000",
    "uuid, 123E4567-E89B-12D3-A456-426614174000",
    "uri, https://example.org/a?b=c#d",
    "uri, urn:isbn:0451450523",
    "hostname, example.org",
    "hostname, a-1.example",
    "ipv4, 192.0.2.1",
    "ipv4, 255.255.255.255",
    "ipv6, 2001:db8::1",
    "ipv6, ::",
    "ipv6, ::ffff:192.0.2.1"
  })
  void good(String format, String text) {
    assertThat(Formats.of(format).find(text)).isNull();
    assertThat(Formats.of(format).find(new Utf8(text))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "email, ann",
    "email, @example.org",
    "email, ann@",
    "email, a b@example.org",
    "email, a..b@example.org",
    "email, ''",
    "uuid, 123e4567e89b12d3a456426614174000",
    "uuid, 123e4567-e89b-12d3-a456-42661417400g",
    "uri, /relative",
    "uri, 'https://example.org/a b'",
    "hostname, -a.example",
    "hostname, a..b",
    "hostname, a_b",
    "ipv4, 256.0.0.1",
    "ipv4, 1.2.3",
    "ipv4, 1.2.3.4.",
    "ipv4, 01.2.3.4",
    "ipv6, 192.0.2.1",
    "ipv6, ':::'",
    "ipv6, fe80::1%eth0",
    "ipv6, [::1]"
  })
  void bad(String format, String text) {
    assertThat(Formats.of(format).find(text).text()).contains("must be a").contains("for example");
  }
}
