import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

public class Query {
  private Map<String, String> further = Map.of();

  String address(String ticket, String service) {
    return "http://localhost/check" + query(ticket, service);
  }

  private String query(String ticket, String service) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("ticket", ticket);
    parameters.put("service", encoded(service));
    parameters.put("renew", "true");
    if (further != null) {
      parameters.putAll(further);
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      if (parameter.getValue() != null) {
        text.append(text.length() == 0 ? '?' : '&');
        text.append(parameter.getKey()).append('=').append(parameter.getValue());
      }
    }
    return text.toString();
  }

  private static String encoded(String text) {
    return text == null ? null : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  public static boolean breaks() {
    Query query = new Query();
    query.further = Map.of("a", "x&evil=1");
    return query.address("t", "s").contains("&evil=") || query.address("&evil=", "s").contains("&evil=");
  }

  public static String benign() {
    Query query = new Query();
    query.further = Map.of("a", "b");
    return query.address("ST-1", "http://a/?b=c") + query.address(null, "s");
  }

  public static String mended() {
    return new Query().address("a b", "c d");
  }
}
