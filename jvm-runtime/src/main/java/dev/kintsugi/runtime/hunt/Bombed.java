package dev.kintsugi.runtime.hunt;

import dev.kintsugi.runtime.payload.FieldBombs;
import dev.kintsugi.runtime.payload.Payload;
import dev.kintsugi.runtime.payload.PayloadLibrary;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;

/**
 * Field bombs of the binary inputs that one plan took as well-formed, of each in turn. Those of
 * inputs that are taken later stand behind what was there before.
 */
final class Bombed {
  private static final int MOST_SEEDS = 5;
  private static final int MOST_BOMBS = 700;

  private final List<Payload> seeds = new ArrayList<>();
  private final List<List<Payload>> bombs = new ArrayList<>();

  /** Where each stands: number of the seed, number of its bomb. */
  private final List<int[]> places = new ArrayList<>();

  /** Takes a seed, unless there are enough. */
  void add(Payload seed) {
    if (seeds.size() < MOST_SEEDS) {
      seeds.add(seed);
    }
  }

  /** All that there are now; they are made when they are asked for. */
  List<Payload> all(PayloadLibrary library) {
    int first = bombs.size();
    for (Payload seed : seeds.subList(first, seeds.size())) {
      bombs.add(FieldBombs.of(library, seed, MOST_BOMBS));
    }
    for (int i = 0; i < MOST_BOMBS; i++) {
      for (int seed = first; seed < bombs.size(); seed++) {
        if (i < bombs.get(seed).size()) {
          places.add(new int[] {seed, i});
        }
      }
    }
    return new AbstractList<>() {
      @Override
      public Payload get(int index) {
        int[] place = places.get(index);
        return bombs.get(place[0]).get(place[1]);
      }

      @Override
      public int size() {
        return places.size();
      }
    };
  }
}
