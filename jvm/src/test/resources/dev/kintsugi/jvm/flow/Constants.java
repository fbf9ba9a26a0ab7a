package flows;

import java.io.IOException;

/** Branches that constants close are not taken; those that data decides are. */
public class Constants {
  private static void run(String command) throws IOException {
    Runtime.getRuntime().exec(command); // flow: CWE-78 arg 0
  }

  public void closed(String data) throws IOException {
    int number = 106;
    String command = (7 * 18) + number > 200 ? "ls" : data;
    Runtime.getRuntime().exec(command); // no flow
  }

  public void open(String data, int number) throws IOException {
    String command = (7 * 18) + number > 200 ? "ls" : data;
    Runtime.getRuntime().exec(command); // flow: CWE-78 arg 0
  }

  public void chosen(String data) throws IOException {
    String guess = "ABC";
    String command;
    switch (guess.charAt(1)) {
      case 'A':
        command = data;
        break;
      default:
        command = "ls";
    }
    Runtime.getRuntime().exec(command); // no flow
  }

  public void counted(String data) throws IOException {
    String command = "ls";
    for (int i = 0; i < 3; i++) {
      if (i == 2) {
        command = data;
      }
    }
    run(command);
  }

  public void overwritten(String data) throws IOException {
    String command = data;
    command = "ls";
    Runtime.getRuntime().exec(command); // no flow
  }

  public void measured(String data) throws IOException {
    Runtime.getRuntime().exec("ls -" + data.length()); // no flow
  }
}
