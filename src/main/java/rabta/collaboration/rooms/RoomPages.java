package rabta.collaboration.rooms;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.files.FileStore;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;
import rabta.kernel.web.Visit;

/** The rooms of the team: which there are, who is in them, how loud they are. */
@Controller
@RequestMapping("/rooms")
class RoomPages {

    private final RoomDesk desk;
    private final Rooms rooms;
    private final Messages messages;
    private final FileStore files;
    private final UnreadRooms unread;

    RoomPages(RoomDesk desk, Rooms rooms, Messages messages, FileStore files, UnreadRooms unread) {
        this.unread = unread;
        this.desk = desk;
        this.rooms = rooms;
        this.messages = messages;
        this.files = files;
    }

    @GetMapping
    @Can(ENTER)
    Page index(@RequestParam(required = false) String q, @RequestParam(required = false) String after, Viewer viewer) {
        return desk.index(q, after, viewer);
    }

    @GetMapping("/unread")
    @Can(ENTER)
    Page unread(Viewer viewer) {
        return new RoomsUnread(new Visit.Bell(unread.now(viewer), viewer.id()));
    }

    @GetMapping("/new")
    @Can(ENTER)
    Page blank(Viewer viewer) {
        return desk.blank(RoomForm.blank(), List.of(), viewer);
    }

    @PostMapping
    @Can(ENTER)
    Reply make(RoomForm form, Viewer viewer) {
        try {
            return Redirect.to("/rooms/{id}", rooms.make(form, viewer)).saying("rooms.made");
        } catch (Flawed flawed) {
            return desk.blank(form, flawed.flaws(), viewer);
        }
    }

    /** The room of these and the viewer, whether there was one or not. */
    @PostMapping("/direct")
    @Can(ENTER)
    Reply direct(@RequestParam(required = false) List<Long> with, Viewer viewer) {
        try {
            return Redirect.to("/rooms/{id}", rooms.direct(with == null ? List.of() : with, viewer));
        } catch (Flawed flawed) {
            return desk.blank(RoomForm.blank(), flawed.flaws(), viewer);
        }
    }

    /** Whoever opens it has read it; a page that takes what is new says for itself how far it was seen. */
    @GetMapping("/{id}")
    @Can(ENTER)
    Page show(@PathVariable long id, @RequestParam(required = false) String before, @RequestParam(required = false) Long at, @RequestParam(required = false) Long reply,
            @RequestHeader(name = "Rabta-Live", required = false) String live, Viewer viewer) {
        var page = desk.show(id, before, at, null, reply, viewer);
        if (live == null && page.latest()) {
            desk.read(id, page.room().lastId(), viewer);
        }
        return page;
    }

    @PostMapping("/{id}/reading")
    @Can(ENTER)
    ResponseEntity<Void> read(@PathVariable long id, @RequestParam(defaultValue = "0") long upto, Viewer viewer) {
        desk.read(id, upto, viewer);
        return ResponseEntity.noContent().build();
    }

    /** Where a search leads that found an open room. */
    @GetMapping("/{id}/joining")
    @Can(ENTER)
    Reply door(@PathVariable long id, Viewer viewer) {
        return rooms.joinable(id, viewer).<Reply>map(RoomDoor::new).orElseGet(() -> Redirect.to("/rooms/{id}", rooms.find(id, viewer).id()));
    }

    @PostMapping("/{id}/membership")
    @Can(ENTER)
    Redirect join(@PathVariable long id, Viewer viewer) {
        rooms.join(id, viewer);
        return Redirect.to("/rooms/{id}", id).saying("rooms.joined");
    }

    @PostMapping("/{id}/departure")
    @Can(ENTER)
    Redirect leave(@PathVariable long id, Viewer viewer) {
        rooms.leave(id, viewer);
        return Redirect.to("/rooms").saying("rooms.left");
    }

    @GetMapping("/{id}/members")
    @Can(ENTER)
    Page members(@PathVariable long id, Viewer viewer) {
        return desk.members(id, null, List.of(), viewer);
    }

    @PostMapping("/{id}/members")
    @Can(ENTER)
    Reply invite(@PathVariable long id, @RequestParam(required = false) Long member, Viewer viewer) {
        try {
            rooms.invite(id, member, viewer);
            return Redirect.to("/rooms/{id}/members", id).saying("rooms.invited");
        } catch (Flawed flawed) {
            return desk.members(id, null, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/members/{member}/removal")
    @Can(ENTER)
    Redirect remove(@PathVariable long id, @PathVariable long member, Viewer viewer) {
        rooms.remove(id, member, viewer);
        return Redirect.to("/rooms/{id}/members", id).saying("rooms.removed");
    }

    @PostMapping("/{id}")
    @Can(ENTER)
    Reply change(@PathVariable long id, RoomForm form, Viewer viewer) {
        try {
            rooms.change(id, form, viewer);
            return Redirect.to("/rooms/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.members(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{id}/bell")
    @Can(ENTER)
    Redirect ring(@PathVariable long id, @RequestParam(required = false) String bell, Viewer viewer) {
        rooms.ring(id, Bell.of(bell).orElseThrow(NotFound::new), viewer);
        return Redirect.to("/rooms/{id}", id).saying("word.saved");
    }

    @GetMapping("/{id}/colleagues")
    @Can(ENTER)
    Page callees(@PathVariable long id, @RequestParam(defaultValue = "") String q, Viewer viewer) {
        return desk.callees(id, q, viewer);
    }

    @GetMapping("/{id}/files/{file}")
    @Can(ENTER)
    Reply download(@PathVariable long id, @PathVariable long file, Viewer viewer) {
        return files.download(messages.file(id, file, viewer));
    }

    @GetMapping("/{id}/files/{file}/preview")
    @Can(ENTER)
    Reply preview(@PathVariable long id, @PathVariable long file, Viewer viewer) throws IOException {
        return files.preview(messages.file(id, file, viewer)).orElseThrow(NotFound::new);
    }

    @Configuration(proxyBeanMethods = false)
    static class Uploads {

        /** Several files may come with one message. */
        private static final long MOST = 150L << 20;

        @Bean
        UploadLimit filesOfRooms() {
            return new UploadLimit("/rooms/", MOST);
        }

        @Bean
        UploadLimit filesOfRoomsOfPrograms() {
            return new UploadLimit("/api/v1/rooms/", MOST);
        }
    }
}
