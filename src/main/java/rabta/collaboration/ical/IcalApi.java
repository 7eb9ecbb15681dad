package rabta.collaboration.ical;

import static rabta.identity.Permission.EDIT_CUSTOMERS;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.BaseUrl;

/** The JSON door to calendars as files and at secret addresses. */
@RestController
@Tag(name = "Events")
class IcalApi extends ApiDoor {

    record LinkRequest(Boolean busy) {
    }

    /** @param hint the last letters of the secret in its address */
    record LinkJson(long id, boolean busy, String hint, @JsonProperty("created_at") Instant created, @JsonProperty("used_at") Instant used) {

        static LinkJson of(CalendarLink link) {
            return new LinkJson(link.id(), link.busy(), link.hint(), link.createdAt(), link.usedAt());
        }
    }

    /** @param address where the calendar is read; never told again */
    record MadeJson(String address, boolean busy) {
    }

    /** @param left how many stayed behind, by why: no_time, recurring, cancelled, too_long, too_many */
    record ImportJson(int made, int changed, int same, Map<String, Integer> left) {
    }

    private final CalendarLinks links;
    private final CalendarFiles files;
    private final BaseUrl base;

    IcalApi(CalendarLinks links, CalendarFiles files, BaseUrl base) {
        this.links = links;
        this.files = files;
        this.base = base;
    }

    @GetMapping("/api/v1/calendar/links")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "List the secret addresses of your calendar", description = "Without the addresses themselves: each is told once, when it is made.")
    Listed<LinkJson> index(Viewer viewer) {
        return new Listed<>(links.of(viewer).stream().map(LinkJson::of).toList(), null);
    }

    @PostMapping("/api/v1/calendar/links")
    @Can(VIEW_CUSTOMERS)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a secret address of your calendar", description = "Whoever has it reads your calendar as an .ics file until you revoke it; with busy, only when you are busy. Ten at most.")
    MadeJson make(@RequestBody LinkRequest request, Viewer viewer) {
        boolean busy = Boolean.TRUE.equals(request.busy());
        return new MadeJson(base.link(links.make(busy, viewer)), busy);
    }

    @DeleteMapping("/api/v1/calendar/links/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Revoke a secret address of your calendar")
    ResponseEntity<Void> revoke(@PathVariable long id, Viewer viewer) {
        links.revoke(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/api/v1/calendar/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(EDIT_CUSTOMERS)
    @Operation(summary = "Import a calendar", description = "An .ics file of 5 MB and 5,000 appointments at most, into your own calendar. What is there already is not doubled.")
    ImportJson take(@RequestParam(required = false) MultipartFile file, Viewer viewer) throws IOException {
        var came = files.take(file, viewer);
        return new ImportJson(came.taken().fresh(), came.taken().changed(), came.taken().same(), came.left());
    }
}
