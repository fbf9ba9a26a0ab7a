package dev.kintsugi.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a {@code fix.patch} on a branch of its own in a git repository. Only the object store and
 * the new branch are written: the work tree, the index and the checked-out branch stay as they are,
 * nothing is pushed, and nothing of the repository is run.
 */
final class FixBranch {
  private static final Pattern FILE = Pattern.compile("^--- a/(.+)$", Pattern.MULTILINE);
  private static final Pattern SUBJECT =
      Pattern.compile("^Subject: \\[PATCH\\] (.*)$", Pattern.MULTILINE);
  private static final String NONE = "0".repeat(40);

  private final Path repository;
  private final Git git;

  private FixBranch(Path repository, Path index) {
    this.repository = repository;
    this.git = new Git(repository, Map.of("GIT_INDEX_FILE", index.toString()), "--apply");
  }

  /**
   * Makes the branch.
   *
   * @param repository the project's folder, which has to be the root of a git work tree
   * @param mail the {@code fix.patch}
   * @return name of the branch
   * @throws UsageException if the files that the fix touches are not as committed, the patch does
   *     not fit, or the branch is there already
   */
  static String make(Path repository, Path mail, String branch) throws IOException, UsageException {
    Path index = Files.createTempFile("kintsugi-index", "");
    try {
      Files.delete(index);
      return new FixBranch(repository, index).make(mail, branch);
    } finally {
      Files.deleteIfExists(index);
    }
  }

  private String make(Path mail, String branch) throws IOException, UsageException {
    if (!Files.isDirectory(repository.resolve(".git"))) {
      throw new UsageException(
          repository + ": not the root of a git work tree; apply " + mail + " with git am instead");
    }
    String text = Files.readString(mail, StandardCharsets.ISO_8859_1);
    String head = git("", "rev-parse", "--verify", "HEAD^{commit}").strip();
    for (String file : files(text)) {
      requireCommitted(file);
    }
    git("", "read-tree", head);
    git("", "apply", "--cached", "--whitespace=nowarn", mail.toAbsolutePath().toString());
    String tree = git("", "write-tree").strip();
    String commit = git(message(text), "commit-tree", tree, "-p", head).strip();
    git("", "update-ref", "refs/heads/" + branch, commit, NONE);
    return branch;
  }

  private static List<String> files(String mail) {
    List<String> files = new ArrayList<>();
    Matcher each = FILE.matcher(mail.substring(mail.indexOf("\n---\n") + 5));
    while (each.find()) {
      files.add(each.group(1));
    }
    return files;
  }

  /** By bytes: asking git for its status would run the filters that the repository names. */
  private void requireCommitted(String file) throws IOException, UsageException {
    Path path = repository.resolve(file).normalize();
    String committed = git("", "cat-file", "blob", "HEAD:" + file);
    boolean same =
        path.startsWith(repository.normalize())
            && Files.isRegularFile(path)
            && Files.readString(path, StandardCharsets.ISO_8859_1).equals(committed);
    if (!same) {
      throw new UsageException(file + " is not as committed: commit or stash your changes first");
    }
  }

  private static String message(String mail) {
    Matcher subject = SUBJECT.matcher(mail);
    String body = mail.substring(mail.indexOf("\n\n") + 2, mail.indexOf("\n---\n") + 1);
    return (subject.find() ? subject.group(1) : "Fix") + "\n\n" + body;
  }

  private String git(String input, String... arguments) throws IOException, UsageException {
    return git.run(input, arguments);
  }
}
