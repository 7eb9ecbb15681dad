package rabta.sales.conversion;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import rabta.customers.api.ApiDoor;
import rabta.customers.search.Likely;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The JSON door to conversions. */
@RestController
@RequestMapping("/api/v1/leads/{id}/conversion")
@Tag(name = "Leads")
class ConversionApi extends ApiDoor {

    /** @param shares what they share with the lead: phone, email, name, exactly that name, or a field of the business */
    record LikelyJson(long id, String name, String shares) {

        static LikelyJson of(Likely likely) {
            return new LikelyJson(likely.id(), likely.name(), likely.shares());
        }
    }

    /** @param amount in the main unit of the currency */
    record DealRequest(String name, @JsonProperty("stage_id") Long stage, String amount, String currency) {
    }

    /** @param person {@code new}, {@code none} or a number as text; without it the one who shares a number or an address, else a new one. {@code company} likewise @param deal null where none comes of it */
    record ConversionRequest(String person, @JsonProperty("person_name") String personName, String company, @JsonProperty("company_name") String companyName, DealRequest deal,
            @JsonProperty("seen_ids") List<Long> seen) {

        ConversionForm form() {
            return new ConversionForm(person, personName, company, companyName, deal != null, deal == null ? null : deal.name(), deal == null ? null : deal.stage(), deal == null ? null : deal.amount(),
                    deal == null ? null : deal.currency(), seen);
        }
    }

    record ConversionJson(@JsonProperty("person_id") Long person, @JsonProperty("person_made") boolean personMade, @JsonProperty("company_id") Long company, @JsonProperty("company_made") boolean companyMade,
            @JsonProperty("deal_id") Long deal) {
    }

    private final Conversions conversions;
    private final ConversionDesk desk;

    ConversionApi(Conversions conversions, ConversionDesk desk) {
        this.conversions = conversions;
        this.desk = desk;
    }

    @GetMapping
    @Can(VIEW_DEALS)
    @Operation(summary = "Whom a lead may be already", description = "People and companies with what they share with it, the likeliest first.")
    Map<String, List<LikelyJson>> matches(@PathVariable long id, Viewer viewer) {
        var matches = desk.matches(id, viewer);
        return Map.of("people", matches.people().stream().map(LikelyJson::of).toList(), "companies", matches.companies().stream().map(LikelyJson::of).toList());
    }

    @PostMapping
    @Can(EDIT_DEALS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Convert a lead", description = "person and company are new, none, or the number of one that is there, as text; without them whoever shares a phone number or an e-mail address is taken, else a new one is made. With deal, a deal comes of it. Of two leads of one number that are converted at once the second finds whom the first has made.")
    ConversionJson convert(@PathVariable long id, @RequestBody ConversionRequest request, Viewer viewer) {
        var converted = conversions.convert(id, request.form(), viewer);
        return new ConversionJson(converted.person(), converted.personMade(), converted.company(), converted.companyMade(), converted.deal());
    }

    @DeleteMapping
    @Can(EDIT_DEALS)
    @Operation(summary = "Take a conversion back", description = "For a day. What was made new goes into the bin unless something was done with it since; complete says whether all of it did.")
    Map<String, Boolean> undo(@PathVariable long id, Viewer viewer) {
        return Map.of("complete", conversions.undo(id, viewer));
    }
}
