package kintsugi.canary;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;

/** The canary that hostile serialised objects hold: it has no field, so its stream is short. */
public final class SerialCanary implements Serializable {
  private static final long serialVersionUID = 1;

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    Bell.ring("deserialise", SerialCanary.class, "readObject");
    in.defaultReadObject();
  }
}
