import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

class Part {
  int next(Inflater inflater, byte[] buffer) throws DataFormatException {
    return inflater.inflate(buffer);
  }
}
