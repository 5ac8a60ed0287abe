package io.sluice.jobs;

import io.sluice.machine.file.PrivateFiles;
import io.sluice.machine.file.Trees;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run folders of one job, and the order of its checkpoints. Order comes from counted numbers
 * alone: no clock is asked, neither ours nor the file system's.
 */
final class RunFolders {
  private static final Pattern RUN = Pattern.compile("run-([1-9][0-9]{0,8})");
  private static final Pattern CHECKPOINT = Pattern.compile("chk-([0-9]{1,18})");
  private static final int SAVEPOINT_MAGIC = 0x4960672d;

  private final Path root;

  /**
   * @param root the job's folder, which exists
   */
  RunFolders(Path root) {
    this.root = root;
  }

  /** All run folders in the order of their numbers. */
  List<RunFolder> all() throws IOException {
    var runs = new ArrayList<RunFolder>();
    for (Path path : children(root)) {
      Matcher name = RUN.matcher(path.getFileName().toString());
      if (name.matches()) {
        int number = Integer.parseInt(name.group(1));
        runs.add(new RunFolder(path, number, JobIds.of(path), completeIn(path)));
      }
    }
    runs.sort(Comparator.comparingInt(RunFolder::number));
    return runs;
  }

  /**
   * Makes the folder of the run after the last one. It has its name only when its id lies in it.
   */
  RunFolder next(List<RunFolder> runs) throws IOException {
    int number = runs.isEmpty() ? 1 : runs.getLast().number() + 1;
    Path path = root.resolve("run-" + number);
    Path begun = root.resolve(".begun");
    Trees.delete(begun);
    String id = JobIds.draw(PrivateFiles.folder(begun));
    if (Files.exists(path)) {
      throw new IOException(path + " was made by another launcher");
    }
    return new RunFolder(Files.move(begun, path), number, id, List.of());
  }

  /** Newest first. */
  private static List<Path> completeIn(Path run) throws IOException {
    var byNumber = new TreeMap<Long, Path>(Comparator.reverseOrder());
    for (Path child : children(run)) {
      // A savepoint lies in the run's folder itself, checkpoints below a folder named as the job's
      // id.
      if (isComplete(child)) {
        byNumber.put(savepointId(child), child);
      }
      for (Path checkpoint : children(child)) {
        Matcher name = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        if (name.matches() && isComplete(checkpoint)) {
          byNumber.put(Long.parseLong(name.group(1)), checkpoint);
        }
      }
    }
    return List.copyOf(byNumber.values());
  }

  /** Flink writes {@code _metadata} last, and under another name until it is whole. */
  private static boolean isComplete(Path checkpoint) {
    return Files.isRegularFile(checkpoint.resolve("_metadata"));
  }

  /** A savepoint counts on from the job's checkpoints; its number stands in its header only. */
  private static long savepointId(Path savepoint) throws IOException {
    Path metadata = savepoint.resolve("_metadata");
    try (var in = new DataInputStream(Files.newInputStream(metadata))) {
      if (in.readInt() != SAVEPOINT_MAGIC) {
        throw new IOException(metadata + " is not the metadata of a Flink savepoint");
      }
      in.readInt(); // the format's version, which has not moved the number since version 2
      return in.readLong();
    } catch (EOFException e) {
      throw new IOException(metadata + " breaks off; delete the savepoint or put it back", e);
    }
  }

  /** Sorted; none when it is no folder, or was deleted meanwhile as Flink does with old ones. */
  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.sorted().toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }
}
