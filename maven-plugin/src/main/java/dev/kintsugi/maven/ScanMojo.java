package dev.kintsugi.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;

/**
 * Scans the project that Maven was started in: proves its vulnerabilities, patches them, and fails
 * the build if the gate does. The project is built anew, in the sandbox; what this build has made
 * is not looked at. Needs nothing in the POM: {@code mvn
 * dev.kintsugi:kintsugi-maven-plugin:VERSION:scan}.
 */
@Mojo(name = "scan", aggregator = true)
public final class ScanMojo extends AbstractMojo {
  private static final int GATE = 1;

  /** What to examine. */
  @Parameter(property = "kintsugi.target", defaultValue = "${session.executionRootDirectory}")
  private String target;

  /** Whether to make and check patches as well. */
  @Parameter(property = "kintsugi.patches", defaultValue = "true")
  private boolean patches;

  /** Whether to do nothing. */
  @Parameter(property = "kintsugi.skip", defaultValue = "false")
  private boolean skip;

  /** Where everything goes, private to the user. */
  @Parameter(property = "kintsugi.out", defaultValue = "${project.build.directory}/kintsugi")
  private File out;

  /** Where to write what the command says, for builds whose log is read by others. */
  @Parameter(property = "kintsugi.log")
  private File log;

  /** Further formats, as for --output: NAME=FILE, with commas between several. */
  @Parameter(property = "kintsugi.output")
  private String output;

  /** What fails the build, as for --fail-on. */
  @Parameter(property = "kintsugi.fail-on")
  private String failOn;

  /** File of known findings, as for --baseline. */
  @Parameter(property = "kintsugi.baseline")
  private File baseline;

  /** Time for everything after the build, as for --budget. */
  @Parameter(property = "kintsugi.budget")
  private String budget;

  /** Number of probes instead of a time, as for --probes. */
  @Parameter(property = "kintsugi.probes")
  private Long probes;

  /** Source of all randomness, as for --seed. */
  @Parameter(property = "kintsugi.seed")
  private Long seed;

  /** The module to examine, as for --module. */
  @Parameter(property = "kintsugi.module")
  private String module;

  /** One weakness class or entry point, as for --only. */
  @Parameter(property = "kintsugi.only")
  private String only;

  /** Alerts of another scanner, as for --sarif. */
  @Parameter(property = "kintsugi.sarif")
  private String sarif;

  /** Hunt only what has changed since this commit, as for --since. */
  @Parameter(property = "kintsugi.since")
  private String since;

  /** Attack each patch for minutes, as for --deep. */
  @Parameter(property = "kintsugi.deep")
  private Boolean deep;

  /** Jobs at once, as for --jobs. */
  @Parameter(property = "kintsugi.jobs")
  private Integer jobs;

  /** Fetch nothing, as for --offline; Maven's own -o says so too. */
  @Parameter(property = "kintsugi.offline", defaultValue = "${settings.offline}")
  private Boolean offline;

  /** bubblewrap or unshare, as for --sandbox. */
  @Parameter(property = "kintsugi.sandbox")
  private String sandbox;

  /** JDK that runs the target, as for --target-jdk. */
  @Parameter(property = "kintsugi.target-jdk")
  private File targetJdk;

  /** Configuration to use instead of the project's kintsugi.yaml, as for --config. */
  @Parameter(property = "kintsugi.config")
  private File config;

  @Parameter(defaultValue = "${session}", readonly = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true)
  private MavenProject project;

  @Parameter(defaultValue = "${plugin}", readonly = true)
  private PluginDescriptor plugin;

  @Inject private RepositorySystem repositories;

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("kintsugi.skip is set");
      return;
    }
    String last;
    int code;
    try {
      Process process = start();
      last = said(process);
      code = process.waitFor();
    } catch (DependencyResolutionException e) {
      throw new MojoExecutionException("Kintsugi can't be fetched: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MojoExecutionException("Kintsugi can't be started: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted", e);
    }
    if (code == GATE) {
      throw new MojoFailureException(last + "; see " + out.toPath().resolve("report.html"));
    }
    if (code != 0) {
      throw new MojoExecutionException("Kintsugi ended with " + code + ": " + last);
    }
  }

  private Process start() throws IOException, DependencyResolutionException {
    Files.createDirectories(out.toPath().toAbsolutePath().getParent());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx1g", "-cp"));
    command.add(classPath());
    command.add("dev.kintsugi.cli.Main");
    command.add(patches ? "scan" : "prove");
    command.addAll(List.of("--out=" + out, "--progress=plain"));
    if (config != null) {
      command.add("--config=" + config);
    }
    command.addAll(List.of("--", target));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(new File(session.getExecutionRootDirectory()))
            .redirectErrorStream(true);
    builder.environment().putAll(settings());
    return builder.start();
  }

  /** The jars of the command of this version, from where Maven has its plugins. */
  private String classPath() throws DependencyResolutionException {
    DefaultArtifact command =
        new DefaultArtifact(plugin.getGroupId(), "kintsugi-cli", "jar", plugin.getVersion());
    CollectRequest wanted =
        new CollectRequest(
            new Dependency(command, "runtime"), project.getRemotePluginRepositories());
    DependencyRequest request =
        new DependencyRequest(
            wanted,
            (node, parents) ->
                List.of("compile", "runtime").contains(node.getDependency().getScope()));
    return repositories
        .resolveDependencies(session.getRepositorySession(), request)
        .getArtifactResults()
        .stream()
        .map(result -> result.getArtifact().getFile().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What was said here, as the environment says it; see docs/configuration.md. */
  private Map<String, String> settings() {
    Map<String, Object> given = new TreeMap<>();
    given.put("FAIL_ON", failOn);
    given.put("BASELINE", baseline);
    given.put("BUDGET", budget);
    given.put("PROBES", probes);
    given.put("SEED", seed);
    given.put("MODULE", module);
    given.put("ONLY", only);
    given.put("SARIF", sarif);
    given.put("SINCE", since);
    given.put("DEEP", deep);
    given.put("JOBS", jobs);
    given.put("OFFLINE", offline);
    given.put("SANDBOX", sandbox);
    given.put("TARGET_JDK", targetJdk);
    given.put("OUTPUT", output);
    Map<String, String> settings = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          if (value != null && !value.equals(false)) {
            settings.put("KINTSUGI_" + name, value.toString());
          }
        });
    return settings;
  }

  /** Hands its words on, and returns the line that says how it ended. */
  private String said(Process process) throws IOException {
    List<String> all = new ArrayList<>();
    String last = "it said nothing";
    try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        if (line.startsWith("Gate (") || line.startsWith("kintsugi: ")) {
          last = line.replaceFirst("^kintsugi: ", "");
        }
        all.add(line);
        if (log == null) {
          getLog().info(line);
        }
      }
    }
    if (log != null) {
      Files.createDirectories(log.toPath().toAbsolutePath().getParent());
      Files.write(log.toPath(), all);
    }
    return last;
  }
}
