package dev.kintsugi.runtime.boot;

import java.lang.reflect.Array;

/**
 * Which memory may be reached through an array: that of its elements, from the offset of the first
 * on ({@code sun.misc.Unsafe}: "the results are undefined" for any other).
 *
 * <p>Limits: memory outside the heap is known by its address alone, so only the first page counts
 * as outside, where nothing is ever mapped. Fields of other objects are not judged, nor is the
 * header in front of the elements: libraries that look whether there is an {@code Unsafe} at all
 * use its offset 0.
 */
final class Memory {
  private static final long PAGE = 4096;
  private static final Class<?>[] ARRAYS = {
    byte[].class, boolean[].class, short[].class, char[].class,
    int[].class, float[].class, long[].class, double[].class
  };
  private static final int[] SCALES = {1, 1, 2, 2, 4, 4, 8, 8};
  private static final int[] BASES = new int[ARRAYS.length];

  static {
    try {
      Class<?> unsafe = Class.forName("sun.misc.Unsafe");
      for (int i = 0; i < ARRAYS.length; i++) {
        String name = ARRAYS[i].getComponentType().getName().toUpperCase(java.util.Locale.ROOT);
        BASES[i] = unsafe.getField("ARRAY_".concat(name).concat("_BASE_OFFSET")).getInt(null);
      }
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Memory() {}

  /**
   * What is wrong with an access, in words; null if nothing is, or if it can't be told.
   *
   * @param base an array, another object, or null for an address
   * @param offset from the beginning of the object, in bytes, as a {@code Long}
   * @param bytes how many are touched
   */
  static String outside(Object base, Object offset, long bytes) {
    long from = (Long) offset;
    if (bytes <= 0) {
      return null;
    }
    if (base == null) {
      return from >= 0 && from < PAGE ? "the first page of memory" : null;
    }
    for (int i = 0; i < ARRAYS.length; i++) {
      if (ARRAYS[i].isInstance(base)) {
        long end = BASES[i] + (long) Array.getLength(base) * SCALES[i];
        boolean inside = from >= 0 && from <= end && bytes <= end - from;
        return inside ? null : words(base, from - BASES[i], bytes);
      }
    }
    return null;
  }

  private static String words(Object array, long at, long bytes) {
    return "at "
        .concat(String.valueOf(at))
        .concat(" to ")
        .concat(String.valueOf(at + bytes - 1))
        .concat(" of ")
        .concat(String.valueOf(Array.getLength(array)))
        .concat(" elements of ")
        .concat(array.getClass().getSimpleName());
  }
}
