package rabta.collaboration.help;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The same for whoever comes: who is signed in makes no difference here. */
@Controller
@RequestMapping("/help/{site}")
class HelpPages {

    // Without a nonce, since the page may be kept; it has no script.
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final HelpDesk desk;

    HelpPages(HelpDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    @Open
    Reply enter(@PathVariable String site) {
        return Redirect.to("/help/{site}/{language}", desk.site(site).slug(), Preferences.current().language().tag());
    }

    @GetMapping("/{language:en|ur}")
    @Open
    Page home(@PathVariable String site, @PathVariable String language, @RequestParam(required = false) String q, HttpServletResponse response) {
        return plain(desk.home(site, Language.of(language), q), response);
    }

    @GetMapping("/{language:en|ur}/{article}")
    @Open
    Reply article(@PathVariable String site, @PathVariable String language, @PathVariable String article, @RequestParam(required = false) String thanked, HttpServletResponse response) {
        if (article.indexOf('\0') >= 0) {
            throw new NotFound();
        }
        return desk.article(site, Language.of(language), article, thanked != null).<Reply>map(page -> plain(page, response))
                .orElseGet(() -> Redirect.to("/help/{site}/{language}/{article}", site, language, desk.moved(site, Language.of(language), article)).forGood());
    }

    /** @param helpful {@code yes}, else it was not */
    @PostMapping("/{language:en|ur}/{article}/answer")
    @Open
    Reply answer(@PathVariable String site, @PathVariable String language, @PathVariable String article, @RequestParam(required = false) String helpful, @RequestParam(required = false) String word) {
        if (article.indexOf('\0') >= 0) {
            throw new NotFound();
        }
        desk.answer(site, Language.of(language), article, "yes".equals(helpful), word);
        var to = Redirect.to("/help/{site}/{language}/{article}", site, language, article).location();
        return Redirect.back(to + "?thanked=yes").at("thanks");
    }

    @GetMapping("/images/{picture}")
    @Open
    Reply picture(@PathVariable String site, @PathVariable long picture) {
        return desk.picture(site, picture);
    }

    private static Page plain(Page page, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        return page;
    }
}
