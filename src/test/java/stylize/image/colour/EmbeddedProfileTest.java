package stylize.image.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedProfileTest {
  private final byte[] sound = ColourSpaces.adobeRgb().getData();
  private final List<String> damage = new ArrayList<>();

  private @Nullable ICC_Profile read(byte[] bytes) {
    return EmbeddedProfile.read(() -> new ByteArrayInputStream(bytes), damage::add);
  }

  private byte[] ofLength(int declared) {
    byte[] profile = sound.clone();
    ByteBuffer.wrap(profile).putInt(declared);
    return profile;
  }

  @Test
  void aSoundProfileIsUsedWhateverLiesBehindIt() {
    for (int surplus : new int[] {0, 1, 1000}) {
      ICC_Profile profile = read(Arrays.copyOf(sound, sound.length + surplus));
      assertThat(profile).isNotNull();
      assertThat(profile.getData()).isEqualTo(sound);
    }
    assertThat(damage).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 127, 128, 300})
  void aProfileThatEndsTooEarlyIsNot(int length) {
    assertThat(read(Arrays.copyOf(sound, length))).isNull();
    assertThat(damage).singleElement().asString().startsWith("its colour profile is ignored: it");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, Integer.MIN_VALUE, 0, 127, 1 << 25, Integer.MAX_VALUE})
  void noLengthIsBelieved(int declared) {
    assertThat(read(ofLength(declared))).isNull();
    assertThat(damage).hasSize(1);
  }

  @Test
  void noMoreIsReadThanAProfileMayHave() {
    int[] taken = {0};
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            int at = taken[0]++;
            return at < Integer.BYTES ? EmbeddedProfile.LONGEST + 1 >>> 24 - 8 * at & 0xff : 0;
          }
        };
    assertThat(EmbeddedProfile.read(() -> endless, damage::add)).isNull();
    assertThat(taken[0]).isEqualTo(128);
    assertThat(damage).hasSize(1);
  }

  @Test
  void whatIsNoProfileIsNotUsedAndSaidSo() {
    byte[] zeros = new byte[500];
    ByteBuffer.wrap(zeros).putInt(zeros.length);
    assertThat(read(zeros)).isNull();
    assertThat(damage).singleElement().asString().startsWith("its colour profile is ignored: ");
  }

  @Test
  void aProfileThatCannotBeReadIsNotUsedAndSaidSo() {
    ICC_Profile none =
        EmbeddedProfile.read(
            () -> {
              throw new IOException("it is on the moon");
            },
            damage::add);
    assertThat(none).isNull();
    assertThat(damage).containsExactly("its colour profile is ignored: it is on the moon");
  }

  @Test
  void aProfileOfAnotherKindIsNotUsedWhereTheKindIsKnown() {
    EmbeddedProfile.Source source = () -> new ByteArrayInputStream(sound);
    assertThat(EmbeddedProfile.read(source, ColorSpace.TYPE_RGB, damage::add)).isNotNull();
    assertThat(damage).isEmpty();
    assertThat(EmbeddedProfile.read(source, ColorSpace.TYPE_GRAY, damage::add)).isNull();
    assertThat(damage).singleElement().asString().contains("another kind");
  }
}
