package rabta.conversations.threads;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.conversations.Conversations;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.Download;

/** What came or went with messages, for programs. */
@Controller
@Tag(name = "Conversations")
class MessageFilesApi {

    private final Conversations conversations;
    private final FileStore files;

    MessageFilesApi(Conversations conversations, FileStore files) {
        this.conversations = conversations;
        this.files = files;
    }

    @GetMapping("/api/v1/messages/{id}/files/{file}")
    @Can(VIEW_CONVERSATIONS)
    @Operation(summary = "The bytes of a file of a message")
    Download content(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(conversations.file(id, file, viewer));
    }
}
