package dev.kintsugi.target;

import dev.kintsugi.api.Campaign;
import dev.kintsugi.api.EvidenceStore;
import dev.kintsugi.api.Hashes;
import dev.kintsugi.api.Job;
import dev.kintsugi.api.JobContext;
import dev.kintsugi.api.JobEngine;
import dev.kintsugi.api.JobHandler;
import dev.kintsugi.api.JobNews;
import dev.kintsugi.api.JobRefusal;
import dev.kintsugi.api.JobResult;
import dev.kintsugi.api.Progress;
import dev.kintsugi.api.ResolveException;
import dev.kintsugi.api.Settings;
import dev.kintsugi.api.Target;
import dev.kintsugi.api.TargetRequest;
import dev.kintsugi.api.TargetResolver;
import dev.kintsugi.api.Usage;
import dev.kintsugi.target.repository.Configuration;
import dev.kintsugi.target.repository.Gateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Runs jobs of this module in the test's own process against a real gateway: the sandbox and the
 * wire are the engine's to test.
 */
final class Bench implements JobEngine, AutoCloseable {
  private final Path folder;
  private final Gateway gateway;
  private final ServerSocket door;
  private final FolderEvidence evidence;

  /** Jobs that ran, in order. */
  final List<Job> ran = new java.util.ArrayList<>();

  Bench(Path folder, Configuration configuration) throws IOException {
    this.folder = folder;
    this.evidence = new FolderEvidence(Files.createDirectories(folder.resolve("evidence")));
    // short, for the address of a Unix domain socket is limited to about 100 bytes
    Path socket = folder.resolve("s");
    this.gateway = Gateway.open(socket, (action, subject) -> {}, configuration);
    this.door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    start(
        () -> {
          while (true) {
            Socket client = door.accept();
            start(() -> forward(client, socket));
          }
        });
  }

  Campaign campaign() {
    return new Campaign(
        this, evidence, stage -> Duration.ofMinutes(5), Settings.defaults(), progress -> {});
  }

  EvidenceStore evidence() {
    return evidence;
  }

  Gateway gateway() {
    return gateway;
  }

  Target resolve(TargetRequest request) throws ResolveException, IOException, InterruptedException {
    for (TargetResolver resolver : Resolvers.all(folder)) {
      Optional<Target> target = resolver.resolve(request, campaign());
      if (target.isPresent()) {
        return target.get();
      }
    }
    throw new AssertionError("the last resolver refuses what nobody knows");
  }

  Target resolve(String reference) throws ResolveException, IOException, InterruptedException {
    return resolve(new TargetRequest(reference, Optional.empty(), List.of(), ""));
  }

  @Override
  public JobResult run(Job job, JobNews news) throws IOException {
    ran.add(job);
    Map<String, String> outputs = new TreeMap<>();
    JobHandler handler =
        ServiceLoader.load(JobHandler.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(h -> h.kind().equals(job.kind()))
            .findFirst()
            .orElseThrow();
    JobContext context = new Context(job, folder, outputs);
    try {
      handler.handle(context);
      return result(JobResult.Status.OK, "", outputs);
    } catch (JobRefusal e) {
      return result(JobResult.Status.REFUSED, e.getMessage(), outputs);
    } catch (Exception e) {
      throw new AssertionError(job.kind() + " broke", e);
    }
  }

  private static JobResult result(
      JobResult.Status status, String reason, Map<String, String> outputs) {
    return new JobResult(status, reason, new TreeMap<>(outputs), Usage.NONE);
  }

  @Override
  public void close() throws IOException {
    door.close();
    gateway.close();
  }

  private static void forward(Socket client, Path socket) throws IOException {
    try (client;
        SocketChannel to = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      start(
          () -> {
            byte[] buffer = new byte[8192];
            InputStream in = client.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
              // the channel itself: its two streams would wait for each other
              to.write(ByteBuffer.wrap(buffer, 0, n));
            }
          });
      Channels.newInputStream(to).transferTo(client.getOutputStream());
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // the other side hung up
                Thread.currentThread().interrupt();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private final class Context implements JobContext {
    private final Job job;
    private final Path work;
    private final Map<String, String> outputs;

    Context(Job job, Path folder, Map<String, String> outputs) throws IOException {
      this.job = job;
      this.work = Files.createTempDirectory(folder, "work");
      this.outputs = outputs;
    }

    @Override
    public Job job() {
      return job;
    }

    @Override
    public Path input(String name) {
      String id = job.inputs().get(name);
      return id.startsWith("tree:") ? evidence.folder(id) : evidence.file(id);
    }

    @Override
    public Path work() {
      return work;
    }

    @Override
    public Optional<Integer> repositoryPort() {
      boolean online = job.network() == Job.Network.REPOSITORIES;
      return online ? Optional.of(door.getLocalPort()) : Optional.empty();
    }

    @Override
    public void output(String name, Path file) throws IOException {
      outputs.put(name, evidence.put(Files.readAllBytes(file)));
    }

    @Override
    public void output(String name, byte[] bytes) throws IOException {
      outputs.put(name, evidence.put(bytes));
    }

    @Override
    public void outputTree(String name, Path tree) throws IOException {
      outputs.put(name, evidence.putTree(tree, file -> true));
    }

    @Override
    public void progress(Progress progress) {}
  }

  /** Evidence in a folder, without durability. */
  private record FolderEvidence(Path root) implements EvidenceStore {
    @Override
    public String put(InputStream bytes) throws IOException {
      byte[] all = bytes.readAllBytes();
      String hash = Hashes.sha256(all);
      Files.write(root.resolve(hash), all);
      return "sha256:" + hash;
    }

    @Override
    public String putTree(Path tree, Predicate<Path> keep) throws IOException {
      StringBuilder manifest = new StringBuilder();
      Path copy = Files.createTempDirectory(root, "tree");
      try (Stream<Path> walk = Files.walk(tree)) {
        for (Path file : (Iterable<Path>) walk.sorted()::iterator) {
          if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && keep.test(file)) {
            byte[] bytes = Files.readAllBytes(file);
            String relative = tree.relativize(file).toString();
            Files.createDirectories(copy.resolve(relative).getParent());
            Files.copy(new ByteArrayInputStream(bytes), copy.resolve(relative));
            manifest.append("r sha256:" + Hashes.sha256(bytes) + " " + relative + "\n");
          }
        }
      }
      String hash = Hashes.sha256(manifest.toString());
      if (!Files.exists(root.resolve("tree-" + hash))) {
        Files.move(copy, root.resolve("tree-" + hash));
      }
      return "tree:" + hash;
    }

    @Override
    public Path file(String id) {
      return root.resolve(id.substring("sha256:".length()));
    }

    @Override
    public Path folder(String id) {
      return root.resolve("tree-" + id.substring("tree:".length()));
    }
  }
}
