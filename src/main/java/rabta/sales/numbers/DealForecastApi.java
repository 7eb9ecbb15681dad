package rabta.sales.numbers;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** How likely a deal is, for programs. */
@RestController
@RequestMapping("/api/v1/deals/{id}/forecast")
@Tag(name = "Deals")
class DealForecastApi extends ApiDoor {

    /** @param probability in percent, null for what its stage says @param forecast {@code omitted}, {@code pipeline}, {@code best} or {@code committed}, null for what its percent says */
    record SaidJson(Integer probability, String forecast) {
    }

    record ForecastJson(Integer probability, String forecast, @JsonProperty("counted_probability") int likely, @JsonProperty("counted_forecast") String counted) {

        static ForecastJson of(DealForecast deal) {
            return new ForecastJson(deal.own(), deal.category() == null ? null : deal.category().word(), deal.likely(), deal.counted().word());
        }
    }

    private final DealForecasts forecasts;

    DealForecastApi(DealForecasts forecasts) {
        this.forecasts = forecasts;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "How likely a deal is and what may be promised of it")
    ForecastJson show(@PathVariable long id, Viewer viewer) {
        if (!Sight.of(viewer).likely()) {
            throw new NotFound();
        }
        return ForecastJson.of(forecasts.of(id, viewer));
    }

    @PutMapping
    @Can(EDIT_DEALS)
    @Operation(summary = "Say how likely a deal is", description = "null for what its stage says.")
    ForecastJson set(@PathVariable long id, @RequestBody SaidJson said, Viewer viewer) {
        forecasts.set(id, said.probability() == null ? null : said.probability().toString(), said.forecast(), viewer);
        return ForecastJson.of(forecasts.of(id, viewer));
    }
}
