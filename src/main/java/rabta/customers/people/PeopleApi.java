package rabta.customers.people;

import static java.util.stream.Collectors.toSet;
import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.OffsetDateTime;
import java.util.List;

import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.Point;
import rabta.customers.api.ApiDoor;
import rabta.customers.api.Changes;
import rabta.customers.api.PointJson;
import rabta.customers.fields.CustomFields;
import rabta.customers.filters.Misfits;
import rabta.customers.records.Archiving;
import rabta.customers.records.ChangeFeed;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Ownership;
import rabta.customers.records.Tags;
import rabta.customers.search.Duplicates;
import rabta.identity.Can;
import rabta.identity.Viewer;
import tools.jackson.databind.JsonNode;

/** The JSON door to the people; behind it is the same room as behind the pages. */
@RestController
@RequestMapping("/api/v1/people")
@Tag(name = "People")
class PeopleApi extends ApiDoor {

    private static final RecordKind KIND = RecordKind.PERSON;

    private final People people;
    private final ChangeFeed changes;
    private final Tags tags;
    private final Misfits misfits;
    private final ContactPoints points;
    private final Ownership ownership;
    private final Archiving archiving;
    private final Duplicates duplicates;
    private final CustomFields fields;

    PeopleApi(People people, ChangeFeed changes, Tags tags, ContactPoints points, Ownership ownership, Archiving archiving, Duplicates duplicates, CustomFields fields, Misfits misfits) {
        this.misfits = misfits;
        this.duplicates = duplicates;
        this.fields = fields;
        this.people = people;
        this.changes = changes;
        this.tags = tags;
        this.points = points;
        this.ownership = ownership;
        this.archiving = archiving;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List people", description = "By name unless sort says otherwise: name, spent, touched, newest. Pass next as after for the next page. filter is a condition as JSON; 422 names what it does not know. With updated_since the oldest change first, and what was archived, deleted or merged meanwhile in gone.")
    @Transactional(readOnly = true)
    Listed<PersonJson> index(@ParameterObject CustomerFilter filter, @RequestParam(required = false) Integer limit,
            @RequestParam(name = "updated_since", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) OffsetDateTime since, Viewer viewer) {
        misfits.refuse(filter, KIND, viewer);
        if (since != null) {
            var fed = changes.since(KIND, people.asked(filter, viewer), since, filter.after(), size(limit), viewer);
            return fed(fed, json(people.each(standing(fed), viewer), viewer));
        }
        var page = people.whole(filter, size(limit), viewer);
        return new Listed<>(json(page.rows(), viewer), page.next());
    }

    private List<PersonJson> json(List<Person> page, Viewer viewer) {
        var known = tags.known(page.stream().flatMap(p -> p.tags().stream()).collect(toSet()));
        var added = fields.of(KIND, viewer);
        return page.stream().map(p -> PersonJson.of(p, known, null, added, viewer.preferences().currency())).toList();
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a person with all ways to reach them")
    @Transactional(readOnly = true)
    PersonJson show(@PathVariable long id, Viewer viewer) {
        var person = people.find(id, viewer);
        return PersonJson.of(person, tags.of(person.tags()), points.of(KIND, id, viewer).stream().map(PointJson::of).toList(), fields.of(KIND, viewer), viewer.preferences().currency());
    }

    @PostMapping
    @Can(EDIT_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a person", description = "With duplicates=refuse, 409 where somebody shares a number, an address or a field by which they are known. A company named in company is found or made.")
    @Transactional
    PersonJson create(@RequestBody PersonRequest request, @RequestParam(defaultValue = "allow") String duplicates, Viewer viewer) {
        var form = request.form(viewer.preferences().currency());
        if ("refuse".equals(duplicates)) {
            this.duplicates.refuse(KIND, form.understood(Point.region(viewer.preferences().zone())), fields.slots(KIND, form.fields(), viewer), viewer);
        }
        return show(people.create(form, viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Change facts of a person", description = "Only what is named is changed; null empties it. With version, 409, or with If-Match, 412 if the person was changed since.")
    @Transactional
    PersonJson change(@PathVariable long id, @RequestBody JsonNode body, @RequestHeader(name = "If-Match", required = false) String match, Viewer viewer) {
        var changes = Changes.of(KIND, body, viewer.preferences().currency());
        people.change(id, changes.facts(), changes.fields(), version(match, changes.version()), viewer);
        if (changes.assigns()) {
            ownership.assign(KIND, List.of(id), changes.owner(), viewer);
        }
        return show(id, viewer);
    }

    @DeleteMapping("/{id}")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Archive a person", description = "Nothing is lost; restore brings them back.")
    ResponseEntity<Void> archive(@PathVariable long id, Viewer viewer) {
        archiving.archive(KIND, List.of(id), viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Bring an archived person back")
    @Transactional
    PersonJson restore(@PathVariable long id, Viewer viewer) {
        archiving.restore(KIND, List.of(id), viewer);
        return show(id, viewer);
    }
}
