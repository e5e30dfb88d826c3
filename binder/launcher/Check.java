import io.understudy.spi.Plugin;
import io.understudy.workbench.LoadedPlugin;
import io.understudy.workbench.Plugins;
import io.understudy.workbench.Quarantined;
import io.understudy.workbench.log.Environment;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * What {@code binder/launch --check} asks the kernel's JVM: one line a finding, its name and what was found with a tab
 * between. It is run from its source, with the kernel's class path and options.
 */
final class Check {
  private Check() {}

  public static void main(String[] arguments) {
    say("java", Runtime.version().toString());
    say("heap", Runtime.getRuntime().maxMemory());
    say("understudy", Environment.version(Plugin.class));
    say("tablesaw", versionInName(Table.class));
    Plugins plugins = Plugins.discover();
    for (LoadedPlugin plugin : plugins.all()) {
      say("plugin", plugin.id() + " " + plugin.identity().get("version"));
    }
    for (Quarantined quarantined : plugins.quarantined()) {
      say("quarantined", quarantined.code() + " " + quarantined.className() + ": " + quarantined.reason());
    }
    say("fonts", fonts() ? "yes" : "no");
    say("xgboost", xgboost());
  }

  private static void say(String name, Object found) {
    System.out.println(name + "\t" + found);
  }

  /** Whether a text leaves ink on a picture; a JDK without fontconfig throws errors of several kinds here. */
  private static boolean fonts() {
    try {
      BufferedImage image = new BufferedImage(60, 20, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
      graphics.drawString("plot", 5, 15);
      graphics.dispose();
      for (int pixel : image.getRGB(0, 0, 60, 20, null, 0, 60)) {
        if ((pixel & 0xFFFFFF) != 0) {
          return true;
        }
      }
      return false;
    } catch (RuntimeException | Error missing) {
      return false;
    }
  }

  /** By its name, so that this compiles where the plugin that uses it was left out. */
  private static String xgboost() {
    Class<?> type;
    try {
      type = Class.forName("ml.dmlc.xgboost4j.java.DMatrix", false, Check.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      return "absent";
    }
    try {
      Object matrix =
          type.getConstructor(float[].class, int.class, int.class, float.class)
              .newInstance(new float[] {1, 2}, 2, 1, Float.NaN);
      type.getMethod("dispose").invoke(matrix);
      return "loads " + versionInName(type);
    } catch (ReflectiveOperationException | LinkageError e) {
      return "fails";
    }
  }

  /** The version in the name of the jar that a class came in. */
  private static String versionInName(Class<?> type) {
    String jar = Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getFileName().toString();
    return jar.replaceAll("^.*?-(\\d[\\w.-]*)\\.jar$", "$1");
  }
}
