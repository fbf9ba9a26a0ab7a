package dev.kintsugi.runtime.hunt;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamConstants;
import java.io.ObjectStreamField;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Writes a serialised object of a class without making one: every primitive field has the same
 * given value, every reference is null, and what {@code readObject} may read beyond its fields is a
 * block of the same number. Grammar: Java Object Serialization Specification, chapter 6.
 */
final class SerialForm {
  private static final int BLOCK_NUMBERS = 16;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);
  private final int number;

  private SerialForm(int number) {
    this.number = number;
  }

  /** The stream, or an empty array where the class has no serialised form. */
  static byte[] of(Class<?> type, int number) {
    SerialForm form = new SerialForm(number);
    try {
      return form.write(type) ? form.bytes.toByteArray() : new byte[0];
    } catch (IOException | LinkageError e) {
      return new byte[0]; // Asking for its fields initialises the class, which may fail.
    }
  }

  private boolean write(Class<?> type) throws IOException {
    List<ObjectStreamClass> chain = new ArrayList<>();
    for (Class<?> each = type;
        each != null && Serializable.class.isAssignableFrom(each);
        each = each.getSuperclass()) {
      ObjectStreamClass described = ObjectStreamClass.lookup(each);
      if (described == null) {
        return false;
      }
      chain.add(described);
    }
    out.writeShort(ObjectStreamConstants.STREAM_MAGIC);
    out.writeShort(ObjectStreamConstants.STREAM_VERSION);
    out.writeByte(ObjectStreamConstants.TC_OBJECT);
    for (ObjectStreamClass each : chain) {
      description(each);
    }
    out.writeByte(ObjectStreamConstants.TC_NULL);
    Collections.reverse(chain);
    for (ObjectStreamClass each : chain) {
      data(each);
    }
    return true;
  }

  private void description(ObjectStreamClass type) throws IOException {
    out.writeByte(ObjectStreamConstants.TC_CLASSDESC);
    out.writeUTF(type.getName());
    out.writeLong(type.getSerialVersionUID());
    int flags = ObjectStreamConstants.SC_SERIALIZABLE;
    out.writeByte(writes(type) ? flags | ObjectStreamConstants.SC_WRITE_METHOD : flags);
    out.writeShort(type.getFields().length);
    for (ObjectStreamField field : type.getFields()) {
      out.writeByte(field.getTypeCode());
      out.writeUTF(field.getName());
      if (!field.isPrimitive()) {
        out.writeByte(ObjectStreamConstants.TC_STRING);
        out.writeUTF(field.getTypeString());
      }
    }
    out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
  }

  private void data(ObjectStreamClass type) throws IOException {
    for (ObjectStreamField field : type.getFields()) {
      switch (field.getTypeCode()) {
        case 'B', 'Z' -> out.writeByte(number);
        case 'C', 'S' -> out.writeShort(number);
        case 'I' -> out.writeInt(number);
        case 'F' -> out.writeFloat(number);
        case 'J' -> out.writeLong(number);
        case 'D' -> out.writeDouble(number);
        default -> out.writeByte(ObjectStreamConstants.TC_NULL);
      }
    }
    if (writes(type)) {
      out.writeByte(ObjectStreamConstants.TC_BLOCKDATA);
      out.writeByte(BLOCK_NUMBERS * Integer.BYTES);
      for (int i = 0; i < BLOCK_NUMBERS; i++) {
        out.writeInt(number);
      }
      out.writeByte(ObjectStreamConstants.TC_ENDBLOCKDATA);
    }
  }

  /** Classes that write more than their fields have a {@code writeObject}. */
  private static boolean writes(ObjectStreamClass type) {
    try {
      type.forClass().getDeclaredMethod("writeObject", java.io.ObjectOutputStream.class);
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
