package dev.kintsugi.jvm.map;

import dev.kintsugi.runtime.graph.Graph;
import java.util.List;

/**
 * Parameter types through which an outsider's data usually comes: texts, bytes, streams, files,
 * addresses.
 */
public final class DataTypes {
  private static final List<String> DESCRIPTORS =
      List.of(
          "Ljava/lang/String;",
          "Ljava/lang/CharSequence;",
          "[B",
          "[C",
          "Ljava/io/InputStream;",
          "Ljava/io/Reader;",
          "Ljava/io/File;",
          "Ljava/nio/file/Path;",
          "Ljava/net/URL;",
          "Ljava/net/URI;",
          "Ljava/nio/ByteBuffer;",
          "Ljava/nio/channels/ReadableByteChannel;",
          "Ljava/io/DataInput;",
          "Ljava/io/ObjectInputStream;",
          "Lorg/xml/sax/InputSource;",
          "Ljavax/xml/transform/Source;",
          "Ljava/util/zip/ZipFile;",
          "Ljava/util/zip/ZipInputStream;",
          "Ljava/util/jar/JarFile;",
          "Ljava/util/jar/JarInputStream;",
          "Ljavax/imageio/stream/ImageInputStream;",
          "Ljavax/security/auth/x500/X500Principal;",
          "Ljava/security/cert/X509CertSelector;",
          "Ljava/security/cert/CertSelector;",
          "Ljavax/xml/stream/XMLStreamReader;",
          "Ljavax/xml/stream/XMLEventReader;",
          "Lorg/w3c/dom/Document;",
          "Lorg/w3c/dom/Element;",
          "Lorg/w3c/dom/Node;",
          "Ljava/lang/Object;");

  private DataTypes() {}

  /**
   * Whether others can name a method and it takes such data: an outsider's data may enter there.
   */
  public static boolean isEntry(Graph.Method method) {
    return method.visible() && takesData(method.descriptor());
  }

  /** Whether a method takes such data, by its descriptor. */
  public static boolean takesData(String descriptor) {
    String parameters = descriptor.substring(0, descriptor.indexOf(')'));
    return DESCRIPTORS.stream().anyMatch(parameters::contains);
  }
}
