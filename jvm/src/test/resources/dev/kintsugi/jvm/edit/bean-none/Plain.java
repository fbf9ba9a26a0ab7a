public class Plain {
  static Object get(Object bean, String name) throws ReflectiveOperationException {
    return bean.getClass().getMethod(name).invoke(bean);
  }
}
