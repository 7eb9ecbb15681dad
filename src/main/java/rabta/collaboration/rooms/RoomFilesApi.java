package rabta.collaboration.rooms;

import static rabta.identity.Permission.ENTER;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;

/** What was sent along in a room, for programs. */
@Controller
@Tag(name = "Rooms")
class RoomFilesApi {

    private final Messages messages;
    private final FileStore files;

    RoomFilesApi(Messages messages, FileStore files) {
        this.messages = messages;
        this.files = files;
    }

    @GetMapping("/api/v1/rooms/{id}/files/{file}")
    @Can(ENTER)
    @Operation(summary = "The bytes of a file that was sent with a message")
    Download content(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(messages.file(id, file, viewer));
    }
}
