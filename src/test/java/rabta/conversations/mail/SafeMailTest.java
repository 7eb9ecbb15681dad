package rabta.conversations.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;

class SafeMailTest {

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script><p>x</p>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><p>x</p>", "<a href=\"java\nscript:alert(1)\">x</a>", "<iframe src=//evil></iframe>x", "<form action=//evil><input name=a></form>x",
            "<style>@import 'http://evil'</style>x", "<div style=\"background:url(http://evil/x.png);position:fixed\">x</div>", "<base href=//evil><p>x</p>", "<meta http-equiv=refresh content='0;url=//evil'>x", "<object data=//evil></object>x", "<p id=a name=b class=c hx-get=/x data-x=y>x</p>",
            "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<link rel=stylesheet href=//evil>x", "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\">", "<a href=\"data:text/html,x\">x</a>"})
    void nothing_that_runs_or_calls_home_is_left(String hostile) {
        var clean = SafeMail.of(hostile).html();
        var document = Jsoup.parse(clean);
        assertThat(document.select("script, style, iframe, form, input, svg, math, object, base, meta[http-equiv], link, noscript")).isEmpty();
        assertThat(document.getAllElements()).allSatisfy(element -> assertThat(element.attributes()).allSatisfy(attribute -> {
            assertThat(attribute.getKey()).isNotIn("id", "name", "class", "hx-get", "data-x").doesNotStartWith("on");
            assertThat(attribute.getValue().toLowerCase()).doesNotContain("javascript:", "url(", "position");
        }));
        assertThat(document.select("img[src]")).isEmpty();
    }

    @Test
    void pictures_that_lie_elsewhere_are_fetched_only_when_asked() {
        var cleaned = SafeMail.of("<p>Hello <img src=\"https://shop.example/a.png\" width=20><img src=\"http://track.example/1.gif\" width=1 height=1><img src=\"cid:logo\"></p>");
        assertThat(cleaned.remote()).isEqualTo(1);
        assertThat(cleaned.html()).doesNotContain("src=\"http").contains("data-remote=\"https://shop.example/a.png\"", "cid:logo").doesNotContain("track.example");
        assertThat(SafeMail.of("<img src=\"https://shop.example/a.png\" style=\"border-width:1px\"><img src=\"https://track.example/a.png\" style=\"border-width:0; width:1px\">").html()).contains("shop.example").doesNotContain("track.example");
        assertThat(SafeMail.drawn(cleaned.html(), id -> "data:image/png;base64,AA", null)).contains("src=\"data:image/png;base64,AA\"").doesNotContain("shop.example");
        assertThat(SafeMail.drawn(cleaned.html(), id -> null, all -> Map.of("https://shop.example/a.png", "data:image/png;base64,BB"))).contains("src=\"data:image/png;base64,BB\"").doesNotContain("shop.example", "cid:");
    }
}
