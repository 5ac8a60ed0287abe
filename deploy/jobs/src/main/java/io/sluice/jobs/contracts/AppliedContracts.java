package io.sluice.jobs.contracts;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The contracts that the running jobs go by: a copy, taken at {@code up} and {@code contracts
 * apply}. So a file that is being edited changes nothing, also when a job has to be submitted again
 * meanwhile.
 */
public final class AppliedContracts {
  private static final Pattern CONTRACT = Pattern.compile(".*\\.odcs\\.ya?ml");

  private final Path source;
  private final Path copy;
  private final Path next;
  private final Path past;
  private final Path pending;

  /**
   * @param source the folder that people edit
   * @param copy the folder of the copy
   */
  public AppliedContracts(Path source, Path copy) {
    this.source = source;
    this.copy = copy;
    this.next = copy.resolveSibling("next");
    this.past = copy.resolveSibling("past");
    this.pending = copy.resolveSibling("pending");
  }

  /** Whether all jobs run by what the folder holds now. */
  public boolean areCurrent() throws IOException {
    return !Files.exists(pending) && Files.isDirectory(copy) && texts(source).equals(texts(copy));
  }

  /**
   * Copies what people have written by now, to be checked: whatever they save from here on, it is
   * this copy that {@link #take} takes.
   *
   * @return the copy's folder
   */
  public Path stage() throws IOException {
    Trees.delete(next);
    PrivateFiles.folder(next);
    for (var text : texts(source).entrySet()) {
      PrivateFiles.write(next.resolve(text.getKey()), text.getValue());
    }
    return next;
  }

  /**
   * Takes the staged copy, which jobs go by from their next start on; {@link #settle} says that all
   * have. Until then the one that all jobs went by last is kept.
   */
  public void take() throws IOException {
    boolean unsettled = Files.exists(pending) && Files.isDirectory(past);
    PrivateFiles.write(pending, "");
    if (unsettled) {
      Trees.delete(copy);
    } else if (Files.isDirectory(copy)) {
      Trees.delete(past);
      Files.move(copy, past);
    }
    Files.move(next, copy);
  }

  /** The copy that all jobs went by before {@link #take}, until they are settled. */
  public Optional<Path> before() {
    return Optional.of(past).filter(Files::isDirectory);
  }

  /** Takes the copy from {@link #before}; jobs go by it from their next start on. */
  public void goBack() throws IOException {
    Trees.delete(next);
    Files.move(copy, next);
    Files.move(past, copy);
    Trees.delete(next);
  }

  /** All jobs were started after the copy was taken. */
  public void settle() throws IOException {
    Files.deleteIfExists(pending);
    Trees.delete(past);
  }

  /** By relative path. */
  private static SortedMap<String, String> texts(Path root) throws IOException {
    var texts = new TreeMap<String, String>();
    try (Stream<Path> files = Files.walk(root.toRealPath())) {
      for (Path file : files.filter(path -> CONTRACT.matcher(path.toString()).matches()).toList()) {
        texts.put(
            root.toRealPath().relativize(file).toString(),
            Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
