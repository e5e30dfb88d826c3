package io.understudy.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.testkit.Canaries.Encoding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A canary")
class CanariesTest {
  private static final String TOKEN = Canaries.token(17);
  private static final byte[] BYTES = TOKEN.getBytes(StandardCharsets.UTF_8);

  @Test
  void isFoundAsItIsAndInAnyCase() {
    assertThat(Canaries.in("a " + TOKEN + " b")).containsOnlyKeys(Encoding.PLAIN);
    assertThat(Canaries.in(TOKEN.toUpperCase(Locale.ROOT))).containsOnlyKeys(Encoding.PLAIN);
    assertThat(Canaries.in(Canaries.name(17))).containsOnlyKeys(Encoding.PLAIN);
  }

  @Test
  void isFoundInBase64WhereverItStarts() {
    for (String before : new String[] {"", "a", "ab", "abc"}) {
      byte[] bytes = (before + TOKEN).getBytes(StandardCharsets.UTF_8);
      assertThat(Canaries.in(Base64.getEncoder().encode(bytes))).containsOnlyKeys(Encoding.BASE64);
    }
  }

  @Test
  void isFoundInHexadecimal() {
    assertThat(Canaries.in(HexFormat.of().formatHex(BYTES))).containsOnlyKeys(Encoding.HEX);
    assertThat(Canaries.in(HexFormat.of().withUpperCase().formatHex(BYTES)))
        .containsOnlyKeys(Encoding.HEX);
  }

  @Test
  void isFoundInUrls() {
    assertThat(Canaries.in(URLEncoder.encode(TOKEN, StandardCharsets.UTF_8)))
        .containsOnlyKeys(Encoding.URL);
  }

  @Test
  void isFoundInJson() {
    assertThat(Canaries.in("\"<&\\\"Canary0017\"")).containsOnlyKeys(Encoding.JSON);
    assertThat(Canaries.in("\\u003c\\u0026\\u0022Canary0017")).containsOnlyKeys(Encoding.JSON);
  }

  @Test
  void isFoundInHtml() {
    assertThat(Canaries.in("&lt;&amp;&quot;Canary0017")).containsOnlyKeys(Encoding.HTML);
    assertThat(Canaries.in("<b>&lt;&amp;\"Canary0017</b>")).containsOnlyKeys(Encoding.HTML);
  }

  @Test
  void isFoundInUtf16() {
    assertThat(Canaries.in((TOKEN + ".").getBytes(StandardCharsets.UTF_16LE)))
        .containsKey(Encoding.UTF_16LE);
    assertThat(Canaries.in((TOKEN + ".").getBytes(StandardCharsets.UTF_16BE)))
        .containsKey(Encoding.UTF_16BE);
  }

  @Test
  void isNotFoundWhereThereIsNone() {
    assertThat(Canaries.in("a canary in a mine, 0017")).isEmpty();
  }
}
