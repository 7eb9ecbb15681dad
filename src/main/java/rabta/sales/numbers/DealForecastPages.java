package rabta.sales.numbers;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** How likely a deal is, on its page. */
@Controller
@RequestMapping("/deals/{id}/forecast")
class DealForecastPages {

    private final DealForecasts forecasts;

    DealForecastPages(DealForecasts forecasts) {
        this.forecasts = forecasts;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        if (!Sight.of(viewer).likely()) {
            throw new NotFound();
        }
        return forecasts.of(id, viewer);
    }

    @PostMapping
    @Can(EDIT_DEALS)
    Reply set(@PathVariable long id, @RequestParam(required = false) String probability, @RequestParam(required = false) String forecast, Viewer viewer) {
        try {
            forecasts.set(id, probability, forecast, viewer);
            return Redirect.to("/deals/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return forecasts.of(id, viewer).typed(probability, Flaw.words(flawed.flaws()));
        }
    }
}
