public class Any {
  static Object make(String name) throws ReflectiveOperationException {
    return Class.forName(name).getDeclaredConstructor().newInstance();
  }
}
