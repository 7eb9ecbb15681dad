package rabta.kernel.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RichTextTest {

    private static final Set<String> ELEMENTS = Set.of("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre", "code", "br", "hr", "strong", "em", "u", "s", "a", "img", "table", "thead", "tbody", "tr", "th", "td");
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s/>]+)((?: [a-z]+=\"[^\"<>]*\")*) ?/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z]+)=\"([^\"]*)\"");

    static List<String> hostile() {
        return List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=\"javascript:alert(1)\">", "<a href=\"javascript:alert(1)\">x</a>", "<a href=\" jav\tascript:alert(1)\">x</a>",
                "<a href=\"&#106;avascript:alert(1)\">x</a>", "<a href=\"vbscript:x\">x</a>", "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"//evil.test\">x</a>", "<a href=\"/\\evil.test\">x</a>",
                "<svg onload=alert(1)><script>alert(1)</script></svg>", "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "<iframe src=\"https://evil.test\"></iframe>",
                "<object data=x></object><embed src=x>", "<form action=\"https://evil.test\"><input name=password><button>Sign in</button></form>", "<style>*{background:url(//evil.test)}</style>", "<p style=\"position:fixed;background:url(//evil.test)\">x</p>",
                "<p class=\"rb-shell\" id=\"main\" name=\"x\">x</p>", "<div hx-get=\"/session\" hx-trigger=\"load\" data-hx-post=\"/x\" hx-on:click=\"alert(1)\">x</div>", "<p _=\"on load alert(1)\" x-data=\"{}\">x</p>", "<base href=\"https://evil.test\">",
                "<meta http-equiv=refresh content=\"0;url=https://evil.test\">", "<link rel=stylesheet href=//evil.test>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>", "<select><option><script>x</script></option></select>",
                "<img src=\"https://evil.test/pixel.png\">", "<img src=\"//evil.test/images/1\">", "<img src=\"/knowledge/images/1\" srcset=\"https://evil.test/x 2x\">", "<img src=\"/knowledge/images/1?x=https://evil.test\">", "<video poster=//evil.test><source src=x></video>",
                "<table background=\"//evil.test\"><tr><td background=x colspan=\"9999\">x</td></tr></table>", "<p dir=\"ltr\" onclick=alert(1)>x</p>", "<P DIR=evil>x</P>", "<a href=\"https://ok.test\" target=\"_blank\" rel=\"opener\" ping=\"//evil.test\">x</a>",
                "<<script>script>alert(1)<</script>/script>", "<p>{{constructor.constructor('alert(1)')()}}</p>", "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->", "<![CDATA[<script>alert(1)</script>]]>", "<a href=\"https://ok.test\" <img src=x onerror=alert(1)>", "<img alt=\"&quot; onerror=&quot;alert(1)\" src=\"/knowledge/images/3\">",
                "<p>unclosed <strong>and <em>nested</p></strong> wrongly", "<ul><p>x</p></ul><li>loose</li><td>cell</td>", "<div><div><p>a</div>b</div><h1><h2>x</h1></h2>", "\u0000<p>a\u0000b</p>", "<textarea><script>alert(1)</script></textarea>", "<title><script>alert(1)</script></title>");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void nothing_but_what_is_allowed_is_left_of_what_somebody_sends(String sent) {
        var clean = RichText.typed(sent).html();
        var rest = new StringBuilder();
        int end = 0;
        for (var tag : TAG.matcher(clean).results().toList()) {
            rest.append(clean, end, tag.start());
            end = tag.end();
            assertThat(ELEMENTS).as(clean).contains(tag.group(2));
            ATTRIBUTE.matcher(tag.group(3)).results().forEach(attribute -> assertThat(switch (attribute.group(1)) {
                case "href" -> attribute.group(2).matches("(https?://|mailto:|tel:)[^/].*|(/[a-z0-9-]+)+");
                case "src" -> attribute.group(2).matches("/[a-z-]+/images/\\d+");
                case "rel" -> attribute.group(2).equals("noopener noreferrer nofollow");
                case "dir" -> attribute.group(2).matches("ltr|rtl|auto");
                case "colspan", "rowspan" -> attribute.group(2).matches("\\d{1,2}");
                case "alt" -> tag.group(2).equals("img");
                default -> false;
            }).as(clean).isTrue());
        }
        assertThat(rest.append(clean.substring(end)).toString().replace("<!-- -->", "")).as(clean).doesNotContain("<", ">");
        assertThat(RichText.of(clean).html()).as("once more").isEqualTo(clean);
        assertThat(RichText.typed(clean).html()).as("once more").isEqualTo(clean);
    }

    @Test
    void what_an_article_is_made_of_stays() {
        var written = "<h2 dir=\"rtl\">واپسی</h2><p dir=\"rtl\">سات دن میں <strong>واپس</strong> &amp; <a href=\"https://ok.test/a?b=1\">یہاں</a></p><ul><li><p>a</p></li></ul><table><tbody><tr><th>x</th><td colspan=\"2\">y</td></tr></tbody></table><p><img src=\"/knowledge/images/7\" alt=\"box\" /></p>";
        var kept = RichText.typed(written);

        assertThat(kept.html()).contains("<h2 dir=\"rtl\">واپسی</h2>", "<strong>واپس</strong> &amp; <a href=\"https://ok.test/a?b", "<ul><li><p>a</p></li></ul>", "<td colspan=\"2\">y</td>", "src=\"/knowledge/images/7\"");
        assertThat(kept.lines()).containsExactly("واپسی", "سات دن میں واپس & یہاں", "a", "x y");
        assertThat(kept.pictures()).containsExactly(7L);
        assertThat(kept.withPicturesAt("/help/images/").html()).contains("src=\"/help/images/7\"").doesNotContain("/knowledge/images");
        assertThat(RichText.typed("<p>😀 a@b.pk 1+1=2</p>").text()).isEqualTo("😀 a@b.pk 1+1=2");
    }

    @Test
    void plain_text_becomes_paragraphs_and_stays_plain() {
        assertThat(RichText.typed("One\nline\r\n\r\nTwo < three & four").html()).isEqualTo("<p dir=\"auto\">One<br />line</p>\n<p dir=\"auto\">Two &lt; three &amp; four</p>");
        assertThat(RichText.typed("One\nline\n\nTwo < three & 😀").editable()).isEqualTo("One\nline\n\nTwo < three & 😀");
        assertThat(RichText.typed("Write &lt;b&gt; so").editable()).as("what would become markup").contains("&lt;b");
        assertThat(RichText.typed("<p>One</p>").editable()).isEqualTo("<p>One</p>");
        assertThat(RichText.typed("  ").empty()).isTrue();
        assertThat(RichText.typed(null).empty()).isTrue();
        assertThat(RichText.typed("<p></p><p><br></p>").empty()).isTrue();
    }
}
