package io.understudy.jupyter;

import java.util.Base64;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Puts bundles and the progress line on the kernel's screen. */
final class KernelScreen implements ProgressLine.Screen {
  /** The key of an output's metadata that marks a progress line, so that tools can leave it out. */
  static final String PROGRESS = "understudy_progress";

  private static final String DISPLAY_ID = "display_id";

  private final BaseKernel kernel;

  KernelScreen(BaseKernel kernel) {
    this.kernel = kernel;
  }

  void show(Bundle bundle) {
    DisplayData data = new DisplayData();
    fill(data, bundle);
    kernel.display(data);
  }

  static void fill(DisplayData data, Bundle bundle) {
    for (Map.Entry<String, Object> form : bundle.forms().entrySet()) {
      Object content = form.getValue();
      data.putData(
          form.getKey(),
          content instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : content);
    }
  }

  @Override
  public void show(String id, String text) {
    kernel.getIO().display.display(line(id, text));
  }

  @Override
  public void change(String id, String text) {
    kernel.getIO().display.updateDisplay(line(id, text));
  }

  private static DisplayData line(String id, String text) {
    DisplayData data = new DisplayData();
    data.putData(Bundle.TEXT, text);
    if (text.isEmpty()) {
      data.putData(Bundle.HTML, text);
    }
    data.putMetaData(PROGRESS, true);
    data.putTransientData(DISPLAY_ID, id);
    return data;
  }
}
