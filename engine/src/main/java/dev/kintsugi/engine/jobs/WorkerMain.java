package dev.kintsugi.engine.jobs;

import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Progress;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The worker: a fresh JVM inside the sandbox that reads one job from standard input, finds its
 * handler and answers in frames on standard output. Whatever else writes to standard output goes to
 * standard error instead.
 */
public final class WorkerMain {
  /**
   * Where the sandbox's root lies; set only where nothing isolates and so nothing can be mounted.
   */
  private static final String ROOT = System.getenv().getOrDefault("KINTSUGI_ROOT", "");

  private static final Path INPUTS = Path.of(ROOT + "/in");
  private static final Path GATEWAY = Path.of(ROOT + "/run/gateway");

  private WorkerMain() {}

  /** Runs one job. Always ends with exit code 0 once the end frame is written. */
  public static void main(String[] arguments) throws IOException {
    OutputStream wire = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
    System.setOut(System.err);
    Job job = Frames.readJob(new FileInputStream(FileDescriptor.in));
    Frames.Header end = run(job, wire);
    synchronized (wire) {
      Frames.writeHeader(wire, end);
      wire.flush();
    }
    // handlers may have left threads behind
    Runtime.getRuntime().halt(0);
  }

  private static Frames.Header run(Job job, OutputStream wire) {
    try {
      JobHandler handler =
          ServiceLoader.load(JobHandler.class).stream()
              .map(ServiceLoader.Provider::get)
              .filter(h -> h.kind().equals(job.kind()))
              .findFirst()
              .orElseThrow(
                  () -> new JobRefusal("there is no handler for jobs of kind " + job.kind()));
      Optional<Integer> port =
          job.network() == Job.Network.REPOSITORIES
              ? Optional.of(Forwarder.start(GATEWAY))
              : Optional.empty();
      handler.handle(new Context(job, wire, port));
      return Frames.Header.end(JobResult.Status.OK, "");
    } catch (JobRefusal e) {
      return Frames.Header.end(JobResult.Status.REFUSED, e.getMessage());
    } catch (OutOfMemoryError e) {
      return Frames.Header.end(JobResult.Status.LIMIT, "the worker ran out of memory");
    } catch (Exception | LinkageError | StackOverflowError e) {
      e.printStackTrace();
      return Frames.Header.end(JobResult.Status.BROKEN, job.kind() + " broke: " + e);
    }
  }

  private record Context(Job job, OutputStream wire, Optional<Integer> repositoryPort)
      implements JobContext {
    @Override
    public Path input(String name) {
      if (!job.inputs().containsKey(name)) {
        throw new IllegalArgumentException("the job has no input named " + name);
      }
      Path input = INPUTS.resolve(name);
      try {
        // Without a sandbox it is a link, which no walk of a folder follows; a file keeps its name.
        return Files.isDirectory(input) ? input.toRealPath() : input;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Path work() {
      return Path.of("").toAbsolutePath();
    }

    @Override
    public void output(String name, Path file) throws IOException {
      synchronized (wire) {
        send(Frames.Header.output(name, Files.size(file)), file);
        wire.flush();
      }
    }

    @Override
    public void output(String name, byte[] bytes) throws IOException {
      synchronized (wire) {
        Frames.writeHeader(wire, Frames.Header.output(name, bytes.length));
        wire.write(bytes);
        wire.flush();
      }
    }

    @Override
    public void outputTree(String name, Path folder) throws IOException {
      try (Stream<Path> walk = Files.walk(folder)) {
        for (Path path : (Iterable<Path>) walk.sorted()::iterator) {
          if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            String relative = folder.relativize(path).toString();
            boolean executable = Files.isExecutable(path) && !path.toString().endsWith(".jar");
            synchronized (wire) {
              send(Frames.Header.member(name, relative, executable, Files.size(path)), path);
            }
          }
        }
      }
    }

    @Override
    public void progress(Progress progress) {
      try {
        synchronized (wire) {
          Frames.writeHeader(wire, Frames.Header.progress(progress));
          wire.flush();
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    private void send(Frames.Header header, Path file) throws IOException {
      Frames.writeHeader(wire, header);
      try (var in = Files.newInputStream(file)) {
        // a file that grows while it is sent must not break the frame
        byte[] buffer = new byte[1 << 16];
        long left = header.size();
        while (left > 0) {
          int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
          if (n < 0) {
            throw new IOException(file + " became shorter while it was handed over");
          }
          wire.write(buffer, 0, n);
          left -= n;
        }
      }
    }
  }
}
