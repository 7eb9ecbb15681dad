package rabta.support.surveys;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import jakarta.servlet.http.HttpServletResponse;
import rabta.identity.Open;
import rabta.kernel.web.Page;

/** Surveys as strangers find them: the same whoever is signed in, without session, cookie and script. */
@Controller
class RatingDoor {

    private final Rating rating;

    RatingDoor(Rating rating) {
        this.rating = rating;
    }

    @GetMapping("/rating/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
    @Open
    Page sent(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String score, HttpServletResponse response) {
        return closed(rating.sent(workspace, key, score), response);
    }

    @PostMapping("/rating/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
    @Open
    Page answer(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String score, @RequestParam(required = false) String comment,
            @RequestParam(name = RatingPage.TRAP, required = false) String trap, HttpServletResponse response) {
        return closed(rating.answer(workspace, key, score, comment, trap), response);
    }

    @GetMapping("/survey/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
    @Open
    Page open(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String score, @RequestParam(required = false) String language, HttpServletResponse response) {
        return closed(rating.open(workspace, key, score, language), response);
    }

    @PostMapping("/survey/{workspace:\\d+}/{key:[A-Za-z0-9_-]+}")
    @Open
    Page answerOpen(@PathVariable long workspace, @PathVariable String key, @RequestParam(required = false) String score, @RequestParam(required = false) String comment,
            @RequestParam(name = RatingPage.TRAP, required = false) String trap, @RequestParam(required = false) String language, HttpServletResponse response) {
        return closed(rating.answerOpen(workspace, key, score, comment, trap, language), response);
    }

    private static Page closed(Page page, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        return page;
    }
}
