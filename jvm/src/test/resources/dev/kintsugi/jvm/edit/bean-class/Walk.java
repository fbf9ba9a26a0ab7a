import java.beans.Introspector;
import java.beans.PropertyDescriptor;

public class Walk {
  public static class City {
    public String getName() {
      return "Ulm";
    }
  }

  public interface Named {
    String getName();
  }

  static Object get(Object bean, Class<?> type, String name) throws Exception {
    for (PropertyDescriptor property : Introspector.getBeanInfo(type).getPropertyDescriptors()) {
      if (property.getName().equals(name)) {
        return property.getReadMethod().invoke(bean);
      }
    }
    return "no " + name;
  }

  public static boolean breaks() throws Exception {
    return get(new City(), City.class, "class") instanceof Class
        || get(new Object(), Object.class, "class") instanceof Class;
  }

  public static String benign() throws Exception {
    Named named = () -> "Bonn";
    return get(new City(), City.class, "name")
        + " "
        + get(named, Named.class, "name")
        + " "
        + get(1, int.class, "name")
        + " "
        + get(new Object(), Object.class, "name");
  }
}
