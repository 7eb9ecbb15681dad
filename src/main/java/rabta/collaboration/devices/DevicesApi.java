package rabta.collaboration.devices;

import static rabta.identity.Permission.ENTER;

import java.time.Instant;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.identity.Can;
import rabta.identity.Viewer;

/** Only a browser can ask to be told; programs see where their member is, and end it. */
@RestController
@RequestMapping("/api/v1/notifications/devices")
@Tag(name = "Notifications")
class DevicesApi extends ApiDoor {

    /** @param awake whether the member is still signed in there: a device that is not awake is told nothing */
    record DeviceJson(long id, String name, boolean awake, @JsonProperty("added_at") Instant addedAt, @JsonProperty("told_at") Instant toldAt) {

        static DeviceJson of(Device device) {
            return new DeviceJson(device.id(), device.name(), device.awake(), device.addedAt(), device.toldAt());
        }
    }

    private final Devices devices;

    DevicesApi(Devices devices) {
        this.devices = devices;
    }

    @GetMapping
    @Can(ENTER)
    @Operation(summary = "The browsers on which the token's member is told", description = "Those of the kinds of notifications whose way is push go there.")
    Listed<DeviceJson> index(Viewer viewer) {
        return new Listed<>(devices.list(viewer).stream().map(DeviceJson::of).toList(), null);
    }

    @PostMapping("/{id}/trial")
    @Can(ENTER)
    @Operation(summary = "Send a few words to a device, to see whether they come")
    ResponseEntity<Void> attempt(@PathVariable long id, Viewer viewer) {
        devices.attempt(id, viewer);
        return ResponseEntity.status(HttpStatus.ACCEPTED).build();
    }

    @DeleteMapping("/{id}")
    @Can(ENTER)
    @Operation(summary = "Tell nothing on a device any more")
    ResponseEntity<Void> remove(@PathVariable long id, Viewer viewer) {
        devices.remove(id, viewer);
        return ResponseEntity.noContent().build();
    }
}
