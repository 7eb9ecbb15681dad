package rabta.collaboration.rooms;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.files.StoredFile;
import rabta.kernel.web.Problem;

/** Takes the files that come with a message before it is said: a sender may be slow, and no transaction waits for them. */
@Component
class Bringing {

    private static final int MOST = 10;

    private final Rooms rooms;
    private final Messages messages;
    private final FileStore files;

    Bringing(Rooms rooms, Messages messages, FileStore files) {
        this.rooms = rooms;
        this.messages = messages;
        this.files = files;
    }

    /** @throws Problem where there are too many, or one that is not taken */
    long say(long room, String text, Long reply, String key, List<MultipartFile> sent, Viewer viewer) throws IOException {
        rooms.mustBeIn(room, viewer);
        var whole = sent == null ? List.<MultipartFile>of() : sent.stream().filter(file -> !file.isEmpty()).toList();
        if (whole.size() > MOST) {
            throw new Problem("rooms.too_many_files", MOST);
        }
        var brought = new ArrayList<StoredFile>();
        for (var file : whole) {
            try (var in = file.getInputStream()) {
                brought.add(files.add(in, file.getOriginalFilename(), viewer.by()));
            }
        }
        return messages.say(room, text, reply, key, brought, viewer);
    }
}
