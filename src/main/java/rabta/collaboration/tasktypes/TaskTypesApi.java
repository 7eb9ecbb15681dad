package rabta.collaboration.tasktypes;

import static rabta.identity.Permission.MANAGE_WORKSPACE;
import static rabta.identity.Permission.VIEW_CUSTOMERS;

import java.time.Instant;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** The types of task, for programs. */
@RestController
@RequestMapping("/api/v1/task-types")
@Tag(name = "Tasks")
class TaskTypesApi extends ApiDoor {

    /** @param next the type that follows, {@code next_days} after such a task is done */
    record TaskTypeJson(long id, String en, String ur, String icon, int days, Long next, @JsonProperty("next_days") int nextDays, @JsonProperty("retired_at") Instant retiredAt) {

        static TaskTypeJson of(TaskType t) {
            return new TaskTypeJson(t.id(), t.en(), t.ur(), t.icon(), t.days(), t.next(), t.nextDays(), t.retiredAt());
        }
    }

    /** What is left out stays. @param next 0 for nothing that follows */
    record TaskTypeRequest(String en, String ur, String icon, Integer days, Long next, @JsonProperty("next_days") Integer nextDays) {

        TaskTypeForm form() {
            return new TaskTypeForm(en, ur, icon, days, follower(next), nextDays);
        }

        TaskTypeForm onto(TaskType t) {
            return new TaskTypeForm(en == null ? t.en() : en, ur == null ? t.ur() : ur, icon == null ? t.icon() : icon, days == null ? t.days() : days, next == null ? t.next() : follower(next),
                    nextDays == null ? t.nextDays() : nextDays);
        }

        private static Long follower(Long next) {
            return next == null || next == 0 ? null : next;
        }
    }

    private final TaskTypes types;

    TaskTypesApi(TaskTypes types) {
        this.types = types;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "The types of task", description = "With those that are offered no more.")
    Listed<TaskTypeJson> list() {
        return new Listed<>(types.all().stream().map(TaskTypeJson::of).toList(), null);
    }

    @GetMapping("/{id}")
    @Can(VIEW_CUSTOMERS)
    @Operation(summary = "Read a type of task")
    TaskTypeJson show(@PathVariable long id) {
        return TaskTypeJson.of(types.known(id));
    }

    @PostMapping
    @Can(MANAGE_WORKSPACE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Add a type of task")
    TaskTypeJson add(@RequestBody TaskTypeRequest request, Viewer viewer) {
        return show(types.add(request.form(), viewer));
    }

    @PatchMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Change a type of task", description = "Only what is named is changed; next 0 lets nothing follow.")
    TaskTypeJson change(@PathVariable long id, @RequestBody TaskTypeRequest request, Viewer viewer) {
        types.change(id, request.onto(types.known(id)), viewer);
        return show(id);
    }

    @DeleteMapping("/{id}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a type of task no more", description = "Tasks of it stay as they are.")
    ResponseEntity<Void> retire(@PathVariable long id, Viewer viewer) {
        types.retire(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/restore")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Offer a type of task again")
    TaskTypeJson revive(@PathVariable long id, Viewer viewer) {
        types.revive(id, viewer);
        return show(id);
    }
}
