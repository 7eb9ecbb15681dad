package rabta.customers.duplicates;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.api.ApiDoor;
import rabta.customers.search.Rules;
import rabta.identity.Can;
import rabta.identity.Viewer;

@RestController
@RequestMapping("/api/v1/duplicates")
@Tag(name = "Duplicates")
class DuplicatesApi extends ApiDoor {

    /** @param score from 0 to 100 @param reasons phone, email, outside_id, name, sound, company, city, birthday, or fields.<key> of a field of the business */
    record PairJson(String pair, String kind, List<Long> ids, List<String> names, int score, List<String> reasons) {

        static PairJson of(PairRow p) {
            return new PairJson(p.ref(), p.kind().type(), List.of(p.low().id(), p.high().id()), List.of(p.low().name(), p.high().name()), p.score(),
                    p.reasons().stream().map(reason -> p.fields().containsKey(reason) ? "fields." + p.fields().get(reason).key() : reason).toList());
        }
    }

    /** @param going whether it is at work now @param looked how many records it compared, null for whoever does not see all of them; @param found how many pairs stand, likewise */
    record ScanJson(boolean going, @JsonProperty("finished_at") Instant finishedAt, Long looked, Long found) {
    }

    /** @param fields by kind the keys of the fields of the business by which its records are known */
    record RulesJson(boolean phone, boolean email, boolean name, boolean company, Map<String, List<String>> fields) {
    }

    record RulesRequest(Boolean phone, Boolean email, Boolean name, Boolean company, Map<String, List<String>> fields) {

        Rules over(Rules now) {
            return new Rules(or(phone, now.phone()), or(email, now.email()), or(name, now.name()), or(company, now.company()));
        }

        /** @throws Flawed for a kind that is not there */
        Map<RecordKind, List<String>> telling(Function<String, Optional<RecordKind>> kinds) {
            var telling = new LinkedHashMap<RecordKind, List<String>>();
            Objects.requireNonNullElse(fields, Map.<String, List<String>>of()).forEach((kind, keys) -> telling.put(
                    kinds.apply(kind).orElseThrow(() -> new Flawed(Flaw.of("fields", "invalid.choice"))), keys == null ? List.of() : keys.stream().filter(Objects::nonNull).toList()));
            return telling;
        }

        private static boolean or(Boolean said, boolean now) {
            return said == null ? now : said;
        }
    }

    private final LikelyPairs pairs;
    private final Kinds kinds;
    private final Knowing knowing;

    DuplicatesApi(LikelyPairs pairs, Kinds kinds, Knowing knowing) {
        this.pairs = pairs;
        this.kinds = kinds;
        this.knowing = knowing;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Pairs of records that may be the same, the likeliest first", description = "kind is person, company, or the key of an added kind. Only pairs of which you see both.")
    Listed<PairJson> list(@RequestParam(defaultValue = "person") String kind, @RequestParam(defaultValue = "0") int least, @RequestParam(required = false) String after,
            @RequestParam(required = false) Integer limit, Viewer viewer) {
        var which = called(kind).orElse(RecordKind.PERSON);
        var page = pairs.list(which, false, least, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(PairJson::of).toList(), page.next());
    }

    @PostMapping("/scans")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Look through all records now")
    ResponseEntity<Void> look(Viewer viewer) {
        pairs.look(viewer.by());
        return ResponseEntity.status(HttpStatus.ACCEPTED).build();
    }

    @GetMapping("/scans/last")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The last look through everybody")
    ScanJson last(Viewer viewer) {
        return pairs.last(viewer).map(s -> new ScanJson(s.going(), s.at(), s.looked(), s.found())).orElse(new ScanJson(false, null, 0L, 0L));
    }

    @GetMapping("/rules")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "By what one record is known for another", description = "While somebody types, when a record is added, and in the list of likely pairs. An import says its own.")
    RulesJson rules(Viewer viewer) {
        var now = knowing.rules();
        return new RulesJson(now.phone(), now.email(), now.name(), now.company(), knowing.keys(viewer));
    }

    @PutMapping("/rules")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Set them", description = "What is not named stays. fields names by kind (person, company, the key of an added kind) all its text, number, phone and e-mail fields that count. Everybody is looked through anew.")
    RulesJson rules(@RequestBody RulesRequest asked, Viewer viewer) {
        knowing.set(asked.over(knowing.rules()), asked.telling(this::called), viewer);
        return rules(viewer);
    }

    private Optional<RecordKind> called(String name) {
        return kinds.there(name).or(() -> kinds.keyed(name));
    }

    @PutMapping("/{pair}/dismissal")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Say that two records are not the same", description = "For good, whatever a later scan finds.")
    ResponseEntity<Void> tellApart(@PathVariable String pair, Viewer viewer) {
        var two = Two.of(pair, kinds);
        pairs.tellApart(two.kind(), two.one(), two.other(), viewer);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{pair}/dismissal")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Take that back")
    ResponseEntity<Void> doubtAgain(@PathVariable String pair, Viewer viewer) {
        var two = Two.of(pair, kinds);
        pairs.doubtAgain(two.kind(), two.one(), two.other(), viewer);
        return ResponseEntity.noContent().build();
    }
}
