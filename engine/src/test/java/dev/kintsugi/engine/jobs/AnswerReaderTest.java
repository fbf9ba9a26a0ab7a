package dev.kintsugi.engine.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kintsugi.api.JobResult;
import dev.kintsugi.engine.evidence.FileEvidenceStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is at fault when an answer does not arrive: the worker, or the disk that should keep it. */
class AnswerReaderTest {
  @TempDir Path folder;

  @Test
  void aWholeAnswerIsKept() throws Exception {
    AnswerReader reader = reader(store());
    assertEquals(JobResult.Status.OK, reader.read(answer(5)).orElseThrow().status());
    assertEquals(1, reader.outputs().size());
  }

  @Test
  void anAnswerThatEndsTooEarlyIsTheWorkersFault() throws Exception {
    AnswerReader reader = reader(store());
    IOException broken = assertThrows(IOException.class, () -> reader.read(answer(500)));
    assertFalse(broken instanceof AnswerReader.NotKept, broken.toString());
  }

  @Test
  void anAnswerThatTheDiskDoesNotTakeSaysNothingAboutTheJob() throws Exception {
    FileEvidenceStore store = store();
    Files.delete(folder.resolve("store/incoming"));
    assertThrows(AnswerReader.NotKept.class, () -> reader(store).read(answer(5)));
  }

  private FileEvidenceStore store() throws IOException {
    return new FileEvidenceStore(folder.resolve("store"));
  }

  private static AnswerReader reader(FileEvidenceStore store) {
    return new AnswerReader(store, news -> {});
  }

  /** One output of five bytes that says it has so many, and the end. */
  private static InputStream answer(long said) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Frames.writeHeader(out, Frames.Header.output("text", said));
    out.write("hello".getBytes(StandardCharsets.UTF_8));
    Frames.writeHeader(out, Frames.Header.end(JobResult.Status.OK, ""));
    return new ByteArrayInputStream(out.toByteArray());
  }
}
