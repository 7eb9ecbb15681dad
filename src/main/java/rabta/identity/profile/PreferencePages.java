package rabta.identity.profile;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.identity.Viewer;
import rabta.identity.access.Cookies;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Theme;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The quick switches of the shell: language for everybody, theme for members. Both lead back to where one was. */
@Controller
class PreferencePages {

    private final Profile profile;
    private final Cookies cookies;

    PreferencePages(Profile profile, Cookies cookies) {
        this.profile = profile;
        this.cookies = cookies;
    }

    @PostMapping("/preferences")
    @Open
    Reply change(@RequestParam(required = false) String language, @RequestParam(required = false) String theme, @RequestParam(required = false) String back,
            Viewer viewer, HttpServletResponse response) {
        if (language != null && language.matches("en|ur")) {
            cookies.write(response, Cookies.LANGUAGE, language, Duration.ofDays(365));
            if (viewer != null) {
                profile.speak(Language.of(language), viewer);
            }
        }
        if (theme != null && viewer != null) {
            Arrays.stream(Theme.values()).filter(t -> t.name().toLowerCase(Locale.ROOT).equals(theme)).forEach(t -> profile.wear(t, viewer));
        }
        return Redirect.back(back);
    }
}
