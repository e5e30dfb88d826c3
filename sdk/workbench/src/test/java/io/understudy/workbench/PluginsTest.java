package io.understudy.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.spi.Generator;
import io.understudy.spi.Plugin;
import io.understudy.spi.PluginException;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Plugin discovery")
class PluginsTest {
  private static final String GOOD = "io.understudy.example.ExamplePlugin";

  @TempDir Path temporary;

  /** Sees the test classes, one list of plugins, and class files of the temporary folder. */
  private ClassLoader listing(String... classNames) throws IOException {
    Path services = Files.write(temporary.resolve("services"), List.of(classNames));
    return new ClassLoader(PluginsTest.class.getClassLoader()) {
      @Override
      public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/services/io.understudy.spi.Plugin")
            ? Collections.enumeration(List.of(services.toUri().toURL()))
            : super.getResources(name);
      }

      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
          byte[] bytes = Files.readAllBytes(temporary.resolve(name + ".class"));
          return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
          throw new ClassNotFoundException(name, e);
        }
      }
    };
  }

  private static String name(Class<?> type) {
    return type.getName();
  }

  public static final class FailsInItsConstructor implements Plugin {
    public FailsInItsConstructor() {
      throw new IllegalStateException("CANARY-0815");
    }

    @Override
    public String id() {
      return "constructor";
    }
  }

  public static final class LacksALibrary implements Plugin {
    public LacksALibrary() {
      throw new NoClassDefFoundError("CANARY-0815");
    }

    @Override
    public String id() {
      return "library";
    }
  }

  public static final class HasABadId implements Plugin {
    @Override
    public String id() {
      return "Bad Id";
    }
  }

  public static final class FailsWhenAsked implements Plugin {
    @Override
    public String id() {
      return "asked";
    }

    @Override
    public List<Generator> generators() {
      throw new IllegalStateException("CANARY-0815");
    }
  }

  public static final class IsNoPlugin {}

  public static final class TakesTheSameId implements Plugin {
    @Override
    public String id() {
      return "example";
    }
  }

  @Test
  void survivesEveryBadPluginAndSaysWhyItIsNotUsed() throws IOException {
    byte[] newer = Files.readAllBytes(classFile());
    newer[7] = 99;
    Files.write(temporary.resolve("Newer.class"), newer);
    Plugins plugins =
        Plugins.discover(
            listing(
                "no.such.Plugin",
                name(IsNoPlugin.class),
                name(FailsInItsConstructor.class),
                "Newer",
                name(LacksALibrary.class),
                name(HasABadId.class),
                name(FailsWhenAsked.class),
                GOOD));
    assertThat(plugins.all()).extracting(LoadedPlugin::id).containsExactly("example");
    assertThat(plugins.quarantined())
        .extracting(Quarantined::code)
        .containsExactly(
            "plugin.not-loaded",
            "plugin.not-loaded",
            "plugin.constructor",
            "plugin.class-version",
            "plugin.linkage",
            "plugin.id",
            "plugin.failed");
    assertThat(plugins.quarantined().toString()).doesNotContain("CANARY");
  }

  private static Path classFile() {
    URL url = PluginsTest.class.getResource("PluginsTest.class");
    return Path.of(java.net.URI.create(String.valueOf(url)));
  }

  @Test
  void namesBothPluginsOfOneId() throws IOException {
    Plugins plugins = Plugins.discover(listing(GOOD, name(TakesTheSameId.class)));
    assertThatThrownBy(() -> plugins.withGenerator("example.bootstrap"))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin.duplicate-id")
        .hasMessageContaining(GOOD)
        .hasMessageContaining("TakesTheSameId")
        .hasMessageContaining("test-classes");
    assertThat(plugins.all()).isEmpty();
    assertThat(plugins.quarantined())
        .extracting(Quarantined::code)
        .containsExactly("plugin.duplicate-id");
  }
}
