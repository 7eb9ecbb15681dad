package rabta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.RabtaTest;

/** Every page of this room answers, whole, in both languages. */
class PagesTest extends RabtaTest {

    @ParameterizedTest
    @ValueSource(strings = {"/settings", "/settings/profile", "/settings/sessions", "/settings/tokens", "/settings/workspace", "/settings/members",
        "/settings/members/new", "/settings/teams", "/settings/jobs", "/settings/audit", "/workspaces"})
    void a_member_sees_it_in_either_language(String path) {
        for (var viewer : new Viewer[] {world.sara(), world.zainab()}) {
            var language = viewer.preferences().language();
            assertThat(mvc.get().uri(path).with(world.as(viewer))).hasStatusOk().bodyText()
                    .contains("lang=\"" + language.tag() + "\" dir=\"" + language.dir() + "\"").contains("</html>").doesNotContain("???");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/password/reset"})
    void a_stranger_sees_it_in_the_language_of_their_browser(String path) {
        world.sara();
        assertThat(mvc.get().uri(path).header("Accept-Language", "ur")).hasStatusOk().bodyText().contains("lang=\"ur\" dir=\"rtl\"");
        assertThat(mvc.get().uri(path).header("Accept-Language", "de")).hasStatusOk().bodyText().contains("lang=\"en\" dir=\"ltr\"");
    }
}
