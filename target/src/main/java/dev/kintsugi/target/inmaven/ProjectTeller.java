package dev.kintsugi.target.inmaven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.AbstractMavenLifecycleParticipant;
import org.apache.maven.MavenExecutionException;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Tells the modules of a build, their folders and class paths, as lines of tab-separated fields;
 * makes builds work that fail for reasons foreign to the code.
 *
 * <p>What it changes: levels of the compiler plugin that today's compilers refuse are raised to 8,
 * and told; warnings don't end a build, for another compiler has others; a JDK that was chosen
 * among those of the author's machine is not looked for; plugins that only judge style, licences or
 * the machine, or ask version control, are taken out; tests of modules that were not chosen are
 * skipped. It is controlled by user properties that start with {@code kintsugi.}: {@code out} (file
 * to write), {@code list} (stop after reading the projects) and {@code module} (artifact id of the
 * chosen module).
 */
@Named("kintsugi")
@Singleton
public final class ProjectTeller extends AbstractMavenLifecycleParticipant {
  private static final int OLDEST_LEVEL = 8;
  private static final Set<String> JUDGES =
      Set.of(
          "maven-enforcer-plugin",
          "maven-toolchains-plugin",
          "maven-checkstyle-plugin",
          "maven-pmd-plugin",
          "spotbugs-maven-plugin",
          "findbugs-maven-plugin",
          "animal-sniffer-maven-plugin",
          "apache-rat-plugin",
          "license-maven-plugin",
          "spotless-maven-plugin",
          "fmt-maven-plugin",
          "sortpom-maven-plugin",
          "japicmp-maven-plugin",
          "forbiddenapis",
          "impsort-maven-plugin",
          "formatter-maven-plugin",
          "tidy-maven-plugin",
          "modernizer-maven-plugin",
          "revapi-maven-plugin",
          "clirr-maven-plugin",
          "duplicate-finder-maven-plugin",
          "dependency-check-maven",
          "git-build-hook-maven-plugin",
          "maven-gpg-plugin",
          // these ask version control, which a job does not see
          "git-commit-id-maven-plugin",
          "git-commit-id-plugin",
          "buildnumber-maven-plugin");

  private final List<String> lines = new ArrayList<>();

  @Override
  public void afterProjectsRead(MavenSession session) throws MavenExecutionException {
    if (session.getUserProperties().containsKey("kintsugi.list")) {
      session.getProjects().forEach(this::tellProject);
      write(session);
      throw new MavenExecutionException("kintsugi: listed", (Throwable) null);
    }
    String chosen = session.getUserProperties().getProperty("kintsugi.module", "");
    for (MavenProject project : session.getProjects()) {
      takeOutJudges(project);
      raiseLevels(project);
      project.getBuild().getPlugins().forEach(ProjectTeller::loosen);
      if (!chosen.isEmpty() && !chosen.equals(project.getArtifactId())) {
        project.getProperties().setProperty("skipTests", "true");
      }
    }
  }

  @Override
  public void afterSessionEnd(MavenSession session) throws MavenExecutionException {
    for (MavenProject project : session.getProjects()) {
      tellProject(project);
      tellClassPath(project);
    }
    write(session);
  }

  private static void takeOutJudges(MavenProject project) {
    project.getBuild().getPlugins().removeIf(p -> JUDGES.contains(p.getArtifactId()));
    project.getBuild().flushPluginMap();
  }

  private static void loosen(Plugin plugin) {
    loosen(plugin.getConfiguration());
    plugin.getExecutions().forEach(execution -> loosen(execution.getConfiguration()));
  }

  /**
   * Takes out what makes warnings errors, and asks for another JDK, wherever it stands in a
   * plugin's configuration (Apache Maven Compiler Plugin, parameters {@code failOnWarning}, {@code
   * compilerArgs}, {@code jdkToolchain}; surefire has the last, too).
   */
  private static void loosen(Object configuration) {
    if (configuration instanceof Xpp3Dom) {
      Xpp3Dom parent = (Xpp3Dom) configuration;
      for (int i = parent.getChildCount() - 1; i >= 0; i--) {
        Xpp3Dom child = parent.getChild(i);
        if (child.getName().equals("failOnWarning")
            || child.getName().equals("jdkToolchain")
            || "-Werror".equals(child.getValue())) {
          parent.removeChild(i);
        } else {
          loosen(child);
        }
      }
    }
  }

  private void raiseLevels(MavenProject project) {
    Properties properties = project.getProperties();
    for (String key : List.of("source", "target", "testSource", "testTarget", "release")) {
      String name = "maven.compiler." + key;
      String value = properties.getProperty(name);
      boolean unsaid = value == null && (key.equals("source") || key.equals("target"));
      if (unsaid) {
        properties.setProperty(name, String.valueOf(OLDEST_LEVEL));
      } else if (tooOld(value)) {
        properties.setProperty(name, String.valueOf(OLDEST_LEVEL));
        tellRaised(project, value);
      }
    }
    for (Plugin plugin : project.getBuild().getPlugins()) {
      if (plugin.getArtifactId().equals("maven-compiler-plugin")) {
        raise(project, plugin.getConfiguration());
        for (PluginExecution execution : plugin.getExecutions()) {
          raise(project, execution.getConfiguration());
        }
      }
    }
  }

  private void raise(MavenProject project, Object configuration) {
    if (configuration instanceof Xpp3Dom) {
      for (Xpp3Dom child : ((Xpp3Dom) configuration).getChildren()) {
        boolean level =
            List.of("source", "target", "testSource", "testTarget", "release", "testRelease")
                .contains(child.getName());
        if (level && tooOld(child.getValue())) {
          tellRaised(project, child.getValue());
          child.setValue(String.valueOf(OLDEST_LEVEL));
        }
      }
    }
  }

  private static boolean tooOld(String level) {
    return level != null && level.trim().matches("1\\.[1-7]|[1-7]");
  }

  private void tellRaised(MavenProject project, String level) {
    String line = "raised\t" + project.getArtifactId() + "\t" + level.trim();
    if (!lines.contains(line)) {
      lines.add(line);
    }
  }

  private void tellProject(MavenProject project) {
    tell("project", project.getGroupId(), project.getArtifactId(), project.getVersion());
    tell("packaging", project.getPackaging());
    tell("folder", project.getBasedir().getPath());
    tell("build", project.getBuild().getDirectory());
    tell("classes", project.getBuild().getOutputDirectory());
    tell("tests", project.getBuild().getTestOutputDirectory());
    project.getCompileSourceRoots().forEach(root -> tell("source", root));
  }

  private void tellClassPath(MavenProject project) {
    for (Artifact artifact : project.getArtifacts()) {
      File file = artifact.getFile();
      if (file != null && artifact.getArtifactHandler().isAddedToClasspath()) {
        String scope = artifact.getScope() == null ? "compile" : artifact.getScope();
        tell("library", scope, artifact.getId(), file.getPath());
      }
    }
  }

  private void tell(String... fields) {
    List<String> clean = new ArrayList<>();
    for (String field : fields) {
      clean.add(String.valueOf(field).replaceAll("[\t\r\n]", " "));
    }
    lines.add(String.join("\t", clean));
  }

  private void write(MavenSession session) throws MavenExecutionException {
    try {
      Files.write(Path.of(session.getUserProperties().getProperty("kintsugi.out")), lines);
    } catch (IOException e) {
      throw new MavenExecutionException("kintsugi: can't tell: " + e, e);
    }
  }
}
