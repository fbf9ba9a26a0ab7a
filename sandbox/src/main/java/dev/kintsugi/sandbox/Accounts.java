package dev.kintsugi.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The few files under {@code /etc} that confined code gets in place of the host's. */
final class Accounts {
  private Accounts() {}

  static List<Path> files(Identity identity, Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.put(
        "passwd",
        "kintsugi:x:%d:%d::%s:/bin/sh\n"
            .formatted(identity.uid(), identity.gid(), Layout.WORK));
    texts.put("group", "kintsugi:x:%d:\n".formatted(identity.gid()));
    texts.put("hosts", "127.0.0.1 localhost " + Layout.HOST_NAME + "\n::1 localhost\n");
    // No "dns": a look-up fails at once and does not wait for a server that can't be reached.
    texts.put("nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n");
    Path etc = Files.createDirectory(folder.resolve("etc"));
    List<Path> files = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = Files.writeString(etc.resolve(text.getKey()), text.getValue());
      Staging.readableByAll(file);
      files.add(file);
    }
    return files;
  }
}
