package dev.kintsugi.cli;

import dev.kintsugi.target.ProjectFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What differs between a commit and a project as it lies there now, with what is not committed yet.
 * Files are compared by their bytes: asking git for a diff would run the filters that the
 * repository names. Nothing of the files is read here; which methods changed is a job's question.
 *
 * <p>The folder that is made holds {@code change.json}, a list of {@code path}, {@code how} and
 * {@code before}, and in {@code before/} the Java sources as they were.
 */
final class Since {
  private static final int MOST_SOURCES = 2_000;
  private static final int MOST_BYTES = 4 << 20;
  private static final int SHA_1 = 40;
  private static final int SHORT = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Git git;
  private final Path project;
  private final Path into;
  private final ArrayNode files = JSON.createArrayNode();
  private int kept;

  private Since(Path project, Path into) {
    this.git = new Git(project, Map.of(), "--since");
    this.project = project;
    this.into = into;
  }

  /**
   * Writes what changed.
   *
   * @param reference what the user named as target
   * @param into an empty folder
   * @return the short name of the commit
   * @throws UsageException if the target is no project in a git repository, or there is no such
   *     commit
   */
  static String write(String commit, String reference, Path into)
      throws IOException, UsageException {
    Path project =
        ProjectFiles.root(reference)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--since "
                            + commit
                            + ": only for a Maven or Gradle project in a git repository, not for "
                            + reference));
    return new Since(project, into).write(commit);
  }

  private String write(String commit) throws IOException, UsageException {
    if (!git.succeeds("rev-parse", "--git-dir")) {
      throw new UsageException(
          "--since " + commit + ": " + project + " is in no git repository that git will open");
    }
    String[] asked = {"rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{commit}"};
    if (commit.isBlank() || !git.succeeds(asked)) {
      throw new UsageException(
          "--since "
              + commit
              + ": no such commit in "
              + project
              + "; in a clone that is not whole, fetch it first");
    }
    String name = git.run("", asked).strip();
    compare(listed(git.run("", "ls-tree", "-r", "-z", name)));
    Files.write(into.resolve("change.json"), JSON.writeValueAsBytes(files));
    return name.substring(0, SHORT);
  }

  /** Object ids of files by path, from NUL-separated {@code mode type id TAB path}. */
  private static SortedMap<String, String> listed(String tree) {
    SortedMap<String, String> listed = new TreeMap<>();
    for (String line : tree.split("\0")) {
      int tab = line.indexOf('\t');
      String[] words = line.substring(0, Math.max(0, tab)).split(" ");
      // links are not followed in a target, and another repository is none of its files
      if (words.length == 3 && words[0].startsWith("100")) {
        byte[] path = line.substring(tab + 1).getBytes(StandardCharsets.ISO_8859_1);
        listed.put(new String(path, StandardCharsets.UTF_8), words[2]);
      }
    }
    return listed;
  }

  private void compare(SortedMap<String, String> before) throws IOException, UsageException {
    SortedSet<String> now = ProjectFiles.list(project);
    SortedSet<String> all = new TreeSet<>(before.keySet());
    all.addAll(now);
    for (String path : all) {
      String id = before.get(path);
      if (id == null) {
        changed(path, "added");
      } else if (now.contains(path)) {
        if (!same(project.resolve(path), id)) {
          keep(changed(path, "modified"), path, id);
        }
      } else if (!Files.exists(project.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        changed(path, "deleted");
      }
    }
  }

  private ObjectNode changed(String path, String how) {
    return files.addObject().put("path", path).put("how", how);
  }

  /** The same bytes, or the same but for line ends, which git may change on their way. */
  private static boolean same(Path file, String id) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (hash(bytes, id.length()).equals(id)) {
      return true;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] unix = text.replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1);
    return hash(unix, id.length()).equals(id);
  }

  /** The name that git gives these bytes (gitformat-pack(5), "object name"). */
  private static String hash(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance(length == SHA_1 ? "SHA-1" : "SHA-256");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source without its old text counts as changed throughout. */
  private void keep(ObjectNode file, String path, String id) throws IOException, UsageException {
    if (!path.endsWith(".java") || kept == MOST_SOURCES) {
      return;
    }
    String text = git.run("", "cat-file", "blob", id);
    if (text.length() <= MOST_BYTES) {
      String name = Integer.toString(kept++);
      Files.createDirectories(into.resolve("before"));
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      Files.write(into.resolve("before").resolve(name), bytes);
      file.put("before", name);
    }
  }
}
