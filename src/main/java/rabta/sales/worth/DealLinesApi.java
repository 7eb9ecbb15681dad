package rabta.sales.worth;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.sales.deals.Deals;
import rabta.sales.lines.LineJson;
import rabta.sales.lines.LineRequest;
import rabta.sales.lines.LineWriting;
import rabta.sales.lines.LinesForm;
import rabta.sales.lines.SumsJson;

/** The lines of a deal, for programs. */
@RestController
@RequestMapping("/api/v1/deals/{id}/lines")
@Tag(name = "Deals")
class DealLinesApi extends ApiDoor {

    /** @param version of the lines alone */
    record LinesJson(List<LineJson> data, @JsonProperty("discount_percent") String share, String currency, SumsJson sums, int version) {
    }

    /** @param discount on the whole: an amount in the main unit, or a share such as {@code 10%} @param version of the lines when they were read, or null */
    record LinesRequest(List<LineRequest> lines, String discount, Integer version) {
    }

    private final Deals deals;
    private final DealLines lines;
    private final LineWriting writing;

    DealLinesApi(Deals deals, DealLines lines, LineWriting writing) {
        this.deals = deals;
        this.lines = lines;
        this.writing = writing;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "The lines of a deal, and what they come to", description = "While there are some, the deal's amount is their total without taxes.")
    LinesJson show(@PathVariable long id, Viewer viewer) {
        var deal = deals.find(id, viewer);
        var kept = lines.of(id, viewer);
        return new LinesJson(kept.lines().stream().map(LineJson::of).toList(), kept.less().share() == null ? null : kept.less().share().stripTrailingZeros().toPlainString(), deal.currency(),
                SumsJson.of(kept.sums()), kept.version());
    }

    @PutMapping
    @Transactional
    @Can(EDIT_DEALS)
    @Operation(summary = "Put lines in the place of all that a deal has", description = "None lets its amount be typed again. A line with product_id takes what is left out from the product and the price lists of the deal's customer. With version, 409, or with If-Match, 412 if they were changed since.")
    LinesJson write(@PathVariable long id, @RequestBody LinesRequest request, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var deal = deals.held(id, viewer);
        var flaws = new ArrayList<Flaw>();
        var form = new LinesForm(writing.forms(request.lines(), deal.personId(), deal.companyId(), deal.currency(), flaws, viewer), request.discount(), null, null, null);
        Flawed.unless(flaws);
        var understood = form.understood(deal.currency());
        lines.write(id, understood.lines(), understood.less(), version(match, request.version()), viewer);
        return show(id, viewer);
    }

    @Override
    protected String named(String field) {
        return super.named(field).replaceFirst("unit_price_minor$", "unit_price");
    }
}
