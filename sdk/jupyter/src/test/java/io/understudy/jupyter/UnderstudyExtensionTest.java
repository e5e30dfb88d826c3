package io.understudy.jupyter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The kernel extension")
class UnderstudyExtensionTest {

  @Test
  void isFoundByTheKernel() {
    assertThat(ServiceLoader.load(Extension.class))
        .hasOnlyElementsOfType(UnderstudyExtension.class)
        .hasSize(1);
  }

  @Test
  void sendsPicturesAsBase64() {
    DisplayData data = new DisplayData();

    KernelScreen.fill(data, Bundle.of("a plot").with(Bundle.PNG, new byte[] {1, 2, 3}));

    assertThat(data.getData(MIMEType.parse(Bundle.PNG))).isEqualTo("AQID");
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).isEqualTo("a plot");
  }
}
