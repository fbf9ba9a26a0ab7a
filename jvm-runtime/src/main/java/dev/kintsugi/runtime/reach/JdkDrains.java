package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import dev.kintsugi.runtime.reach.Drain.Group;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** What objects of JDK types, and subclasses of them, offer by their API documentation. */
final class JdkDrains {
  private JdkDrains() {}

  static List<Drain> of(Class<?> type) {
    List<Drain> all = new ArrayList<>();
    if (java.io.InputStream.class.isAssignableFrom(type)) {
      Recipe most = new Recipe.Given(new Argument.Literal("int", "1048576"), 0);
      all.add(drain("java.io.InputStream#readNBytes (I)[B", Group.ADVANCE, most));
      all.add(drain("java.io.InputStream#read ()I", Group.ADVANCE));
    }
    if (java.io.Reader.class.isAssignableFrom(type)) {
      all.add(drain("java.io.Reader#read ()I", Group.ADVANCE));
    }
    if (Iterator.class.isAssignableFrom(type)) {
      all.add(drain("java.util.Iterator#next ()Ljava/lang/Object;", Group.ADVANCE));
    }
    if (Enumeration.class.isAssignableFrom(type)) {
      all.add(drain("java.util.Enumeration#nextElement ()Ljava/lang/Object;", Group.ADVANCE));
    }
    if (Iterable.class.isAssignableFrom(type)) {
      all.add(drain("java.lang.Iterable#iterator ()Ljava/util/Iterator;", Group.LOOK));
    }
    if (Map.class.isAssignableFrom(type)) {
      all.add(drain("java.util.Map#values ()Ljava/util/Collection;", Group.LOOK));
    }
    if (Runnable.class.isAssignableFrom(type) && !Thread.class.isAssignableFrom(type)) {
      all.add(drain("java.lang.Runnable#run ()V", Group.ACTION));
    }
    if (java.util.concurrent.Callable.class.isAssignableFrom(type)) {
      all.add(drain("java.util.concurrent.Callable#call ()Ljava/lang/Object;", Group.ACTION));
    }
    all.add(drain("java.lang.Object#toString ()Ljava/lang/String;", Group.COMMON));
    all.add(drain("java.lang.Object#hashCode ()I", Group.COMMON));
    all.add(
        new Drain(
            "java.lang.Object#equals (Ljava/lang/Object;)Z",
            Group.COMMON,
            null,
            java.util.Collections.singletonList(null),
            false));
    return all;
  }

  private static Drain drain(String symbol, Group group, Recipe... arguments) {
    return new Drain(symbol, group, null, List.of(arguments), false);
  }
}
