package dev.kintsugi.runtime.reach;

import dev.kintsugi.runtime.program.Argument;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an API checks data with (verifiers, keys, validators): where it takes several, it gets one
 * that was really made. With none of them there would be no check that could fail.
 */
final class Checks {
  private static final Pattern CHECKS =
      Pattern.compile("(?i).*(verif|validator|key|secret|checker|trust).*");
  static final String LIST = "java.util.List#of (Ljava/lang/Object;)Ljava/util/List;";
  private static final Recipe NAME =
      new Recipe.Given(new Argument.Literal("java.lang.String", "a"), 0);

  private Checks() {}

  /** An array, list, set or map with one check in it; empty if the parameter is for no such. */
  static Optional<Recipe> filled(RecipeBook book, Class<?> parameter, Type generic) {
    Class<?> element = element(parameter, generic);
    if (element == null || element.isEnum() || !CHECKS.matcher(element.getSimpleName()).matches()) {
      return Optional.empty();
    }
    return book.ways(element).stream()
        .filter(way -> way instanceof Recipe.Made && !RecipeBook.isDoubtful(way))
        .findFirst()
        .map(way -> container(parameter, element, way));
  }

  private static Class<?> element(Class<?> parameter, Type generic) {
    if (parameter.isArray()) {
      Class<?> component = parameter.getComponentType();
      return component.isPrimitive() || component.isArray() ? null : component;
    }
    boolean holds =
        Set.of(Map.class, List.class, Set.class, Collection.class, Iterable.class)
            .contains(parameter);
    if (!holds || !(generic instanceof ParameterizedType type)) {
      return null;
    }
    Type[] all = type.getActualTypeArguments();
    if (parameter == Map.class && all[0] != String.class && all[0] != Object.class) {
      return null;
    }
    Type last = all[all.length - 1];
    Type bound = last instanceof WildcardType wild ? wild.getUpperBounds()[0] : last;
    return bound instanceof Class<?> of ? of : null;
  }

  private static Recipe container(Class<?> parameter, Class<?> element, Recipe way) {
    int cost = way.cost() + 1;
    if (parameter == Map.class) {
      String of = "java.util.Map#of (Ljava/lang/Object;Ljava/lang/Object;)Ljava/util/Map;";
      return new Recipe.Made(of, null, List.of(NAME, way), cost);
    } else if (parameter == Set.class) {
      String of = "java.util.Set#of (Ljava/lang/Object;)Ljava/util/Set;";
      return new Recipe.Made(of, null, List.of(way), cost);
    }
    return parameter.isArray()
        ? arrayOf(element, way)
        : new Recipe.Made(LIST, null, List.of(way), cost);
  }

  /** An array with one element. */
  static Recipe arrayOf(Class<?> element, Recipe way) {
    Recipe list = new Recipe.Made(LIST, null, List.of(way), way.cost() + 1);
    String toArray = "java.util.Collection#toArray ([Ljava/lang/Object;)[Ljava/lang/Object;";
    return new Recipe.Made(toArray, list, List.of(RecipeBook.noneOf(element)), list.cost() + 1);
  }
}
