package rabta.sales.rates;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_DEALS;

import java.time.Instant;
import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** What other currencies are worth in the business's own, for programs. */
@RestController
@RequestMapping("/api/v1/rates")
@Tag(name = "Deals")
class RatesApi extends ApiDoor {

    /** @param in the business's currency @param rate as text, exact @param removedAt since when it holds no more, or null */
    record RateJson(long id, String currency, String in, LocalDate day, String rate, @JsonProperty("created_at") Instant createdAt, @JsonProperty("removed_at") Instant removedAt) {

        static RateJson of(Rate r) {
            return new RateJson(r.id(), r.currency(), r.home(), r.day(), r.rate().toPlainString(), r.createdAt(), r.removedAt());
        }
    }

    private final Rates rates;

    RatesApi(Rates rates) {
        this.rates = rates;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "The rates of other currencies", description = "The latest day first; what was mended or taken back has removed_at. Pass next as after for the next page.")
    Listed<RateJson> index(@RequestParam(required = false) String currency, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = rates.list(currency, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(RateJson::of).toList(), page.next());
    }

    @GetMapping("/{id}")
    @Can(VIEW_DEALS)
    @Operation(summary = "Read a rate")
    RateJson show(@PathVariable long id) {
        return RateJson.of(rates.find(id));
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Note a rate", description = "Of one currency from a day on, which is today where it is missing; rate is what one of it is worth in the business's currency, as text. Another of the same day makes way. Deals that stand on it are converted anew.")
    RateJson add(@RequestBody RateForm request, Viewer viewer) {
        return show(rates.set(request, viewer));
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Take a rate back")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        rates.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Let a rate hold again", description = "Refused where another holds on its day by now.")
    RateJson restore(@PathVariable long id, Viewer viewer) {
        rates.restore(id, viewer);
        return show(id);
    }
}
