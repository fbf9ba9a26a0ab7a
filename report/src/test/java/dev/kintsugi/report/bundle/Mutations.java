package dev.kintsugi.report.bundle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Ways to change a bundle, each with the place that has to be named when it is refused. */
final class Mutations {
  private static final List<String> FIELDS =
      List.of(
          "/tool=\"tool\": \"K",
          "/finding/weakness=\"weakness\": \"U",
          "/finding/disclosure=\"disclosure\": \"e",
          "/target/version=\"version\": \"2",
          "/target/artifacts/0/evidence=\"evidence\": \"tree:0",
          "/environment/java=\"java\": \"1",
          "/claims/0/says=\"says\": \"b",
          "/ledger/head=\"head\": \"a",
          "/signer/publicKey=\"publicKey\": \"M",
          "/entries/0/sha256=\"sha256\": \"");

  private final byte[] archive;
  private final List<Content> entries;
  private final List<Mutation> all = new ArrayList<>();

  /** A changed bundle and the place of the change. */
  record Mutation(String what, byte[] archive, String entry, String field) {
    @Override
    public String toString() {
      return what;
    }
  }

  private Mutations(byte[] archive) {
    this.archive = archive;
    this.entries = SampleBundles.entries(archive);
  }

  /**
   * @param other a bundle of the same finding, signed with another key
   */
  static List<Mutation> of(byte[] archive, byte[] other) {
    Mutations mutations = new Mutations(archive);
    mutations.everyEntry();
    mutations.order();
    mutations.additions();
    mutations.archiveItself();
    mutations.manifest();
    mutations.signature(SampleBundles.entries(other));
    return mutations.all;
  }

  private void everyEntry() {
    for (int i = 0; i < entries.size(); i++) {
      int at = i;
      String name = entries.get(i).name();
      byte[] flipped = archive.clone();
      flipped[bodyAt(i)] ^= 1;
      add("byte flipped in place: " + name, flipped, name, "bytes (CRC-32)");
      if (i < 2) {
        continue;
      }
      entry("byte flipped: " + name, at, this::flipped, "sha256");
      entry("shortened: " + name, at, b -> Arrays.copyOf(b, b.length - 1), "size");
      changed("removed: " + name, list -> list.remove(at), name, "presence");
      changed(
          "renamed: " + name,
          list -> list.set(at, new Content(name + "x", list.get(at).bytes())),
          name,
          "presence");
      if (i + 1 < entries.size()) {
        String next = entries.get(i + 1).name();
        changed("later: " + name, l -> Collections.swap(l, at, at + 1), next, "position");
      }
    }
  }

  private void order() {
    String beginning = "first entry";
    changed("manifest removed", list -> list.remove(0), "archive", beginning);
    changed("manifest second", list -> Collections.swap(list, 0, 1), "archive", beginning);
    changed("signature removed", list -> list.remove(1), Envelope.NAME, "presence");
    changed("signature last", list -> list.add(list.remove(1)), Envelope.NAME, "presence");
  }

  private void additions() {
    for (String name : List.of("F-1/extra", "extra.txt", "target/" + "0".repeat(64))) {
      changed("added: " + name, list -> list.add(new Content(name, new byte[3])), name, "presence");
    }
    changed("duplicated", list -> list.add(list.get(3)), entries.get(3).name(), "name");
    int last = entries.size() + 1;
    for (String name : List.of("../up", "/abs", "a/../b", "a\\b", "F-1/x/y", "a\nb", "C:x", "")) {
      Consumer<List<Content>> adding = list -> list.add(new Content(name, new byte[3]));
      changed("added: " + name.replace('\n', ' '), adding, "entry " + last, "name");
    }
  }

  private void archiveItself() {
    add("byte before", joined(new byte[1], archive), "archive", "beginning");
    add("byte behind", joined(archive, new byte[1]), "archive", "end");
    add("cut", Arrays.copyOf(archive, archive.length - 1), "archive", "end record");
    add("nothing", new byte[0], "archive", "beginning");
    header("deflated", 8, "compression method");
    header("encrypted", 6, "header");
    header("other time", 10, "time");
    header("extra field", 28, "extra field");
    header("other compressed size", 18, "size");
    byte[] directory = archive.clone();
    directory[archive.length - 22 - 10] ^= 1;
    String last = entries.get(entries.size() - 1).name();
    add("other name in the directory", directory, last, "directory record");
    byte[] comment = archive.clone();
    comment[archive.length - 2] = 1;
    add("comment", joined(comment, new byte[1]), "archive", "end record");
  }

  private void manifest() {
    for (String field : FIELDS) {
      String pointer = field.substring(0, field.indexOf('='));
      String before = field.substring(field.indexOf('=') + 1);
      entryOf(
          "changed: " + pointer,
          0,
          b -> {
            String text = text(b);
            int at = text.indexOf(before) + before.length();
            // a digit stays a hexadecimal one
            String other = text.charAt(at) == '7' ? "8" : "7";
            return bytes(text.substring(0, at) + other + text.substring(at + 1));
          },
          Manifest.NAME,
          pointer);
    }
    entryOf("no JSON", 0, b -> Arrays.copyOf(b, b.length - 3), Manifest.NAME, "JSON");
    entryOf("a space more", 0, b -> joined(b, bytes(" ")), Manifest.NAME, "JSON");
  }

  private void signature(List<Content> others) {
    changed(
        "all of another's",
        list -> list.set(1, others.get(1)),
        Manifest.NAME,
        "/signer/fingerprint");
    Envelope ours = envelope(entries);
    Envelope theirs = envelope(others);
    envelope("another's signature", ours.payload(), ours.keyid(), sig(theirs), "signatures/0/sig");
    envelope("another's payload", theirs.payload(), ours.keyid(), sig(ours), "payload");
    envelope("another's key", ours.payload(), theirs.keyid(), sig(ours), "signatures/0/keyid");
    envelope("no Base64", ours.payload(), ours.keyid(), "?" + sig(ours), "signatures/0/sig");
    envelope("payload cut", ours.payload().substring(4), ours.keyid(), sig(ours), "payload");
    entryOf("no envelope", 1, b -> bytes("{}"), Envelope.NAME, "JSON");
    entryOf(
        "another type", 1, b -> bytes(text(b).replace("vnd.", "x.")), Envelope.NAME, "payloadType");
    entryOf("a line more", 1, b -> joined(b, bytes("\n")), Envelope.NAME, "JSON");
  }

  private void envelope(String what, String payload, String key, String sig, String field) {
    String text =
        text(entries.get(1).bytes())
            .replace(envelope(entries).payload(), payload)
            .replace(envelope(entries).keyid(), key)
            .replace(sig(envelope(entries)), sig);
    entryOf("signature: " + what, 1, b -> bytes(text), Envelope.NAME, field);
  }

  private static Envelope envelope(List<Content> entries) {
    try {
      return Envelope.read(entries.get(1).bytes());
    } catch (RefusedBundle e) {
      throw new AssertionError(e);
    }
  }

  private static String sig(Envelope envelope) {
    return envelope.signatures().get(0).sig();
  }

  private void header(String what, int at, String field) {
    byte[] changed = archive.clone();
    changed[at] ^= 1;
    add("header: " + what, changed, Manifest.NAME, field);
  }

  private void entry(
      String what, int at, java.util.function.UnaryOperator<byte[]> change, String field) {
    entryOf(what, at, change, entries.get(at).name(), field);
  }

  private void entryOf(
      String what,
      int at,
      java.util.function.UnaryOperator<byte[]> change,
      String entry,
      String field) {
    Content old = entries.get(at);
    changed(what, l -> l.set(at, new Content(old.name(), change.apply(old.bytes()))), entry, field);
  }

  /** Changed and packed again, so that the archive itself is without fault. */
  private void changed(String what, Consumer<List<Content>> change, String entry, String field) {
    List<Content> list = new ArrayList<>(entries);
    change.accept(list);
    add(what, SampleBundles.zipped(list), entry, field);
  }

  private void add(String what, byte[] changed, String entry, String field) {
    all.add(new Mutation(what, changed, entry, field));
  }

  private int bodyAt(int number) {
    int at = 0;
    for (int i = 0; i <= number; i++) {
      at += 30 + entries.get(i).name().length();
      at += i < number ? entries.get(i).bytes().length : 0;
    }
    return at;
  }

  private byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[bytes.length / 2] ^= 1;
    return other;
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
