package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.payload.Dictionary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.objectweb.asm.ClassReader;

/**
 * Collects the string constants of class files that could be names, prefixes, tags or keywords of
 * an input format (Java Virtual Machine Specification, section 4.4.3). Lower-case words come first,
 * among them those that several classes use, then short ones: they are keywords more often than
 * messages.
 */
final class Words {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{1,39}(//)?");
  private static final Pattern LOWER = Pattern.compile("[a-z][A-Za-z0-9]*:?");
  private static final int MOST = 2_000;
  private final SortedMap<String, Integer> found = new TreeMap<>();
  private final FileWords files = new FileWords();
  private boolean interpolates;

  void add(byte[] classFile) {
    ClassReader reader;
    try {
      reader = new ClassReader(classFile);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return; // Newer than ASM knows, or broken; loading it will say so.
    }
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      // Item 8 is CONSTANT_String; its tag stands before the offset.
      if (offset > 0 && reader.readByte(offset - 1) == 8) {
        add(reader.readUTF8(offset, buffer));
      }
    }
  }

  private void add(String text) {
    if (text == null) {
      return;
    }
    interpolates |= text.contains("${");
    files.add(text);
    if (WORD.matcher(text).matches()) {
      found.merge(text, 1, Integer::sum);
    }
  }

  Dictionary dictionary() {
    List<String> words = new ArrayList<>(found.keySet());
    Comparator<String> order =
        Comparator.comparingInt((String w) -> LOWER.matcher(w).matches() ? 0 : 1)
            .thenComparing(FileWords.commonFirst(found));
    words.sort(order);
    return new Dictionary(
        words.subList(0, Math.min(MOST, words.size())), interpolates, files.files());
  }
}
