package rabta.kernel.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IconsTest {

    @Test
    void an_icon_has_one_frame_whatever_is_said_of_it() {
        assertThat(Icons.drawn("plus", "", null)).startsWith("<svg class=\"icon\" ").contains("aria-hidden=\"true\"");
        assertThat(Icons.drawn("external-link", "big", "On \"and\" on")).startsWith("<svg class=\"icon icon-points big\" ").contains("role=\"img\" aria-label=\"On &quot;and&quot; on\"").doesNotContain("aria-hidden");
        assertThat(Icons.drawn("no-such-icon", "", null)).isEmpty();
    }
}
