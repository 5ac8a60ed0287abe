package io.sluice.laptop.spi;

/**
 * Something a person may open or connect to.
 *
 * @param label what it is, in a few words, for example {@code "Flink UI"}
 * @param url where it is
 * @param login who may, and where the password is found; empty where nobody is asked
 */
public record Address(String label, String url, String login) {

  /** For people: the address, and what it takes to be let in. */
  public String shown() {
    return login.isEmpty() ? url : url + " (" + login + ")";
  }
}
