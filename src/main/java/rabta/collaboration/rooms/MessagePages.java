package rabta.collaboration.rooms;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import rabta.customers.Flawed;
import rabta.customers.records.Mark;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** What is said in a room, answered, changed and taken away. */
@Controller
@RequestMapping("/rooms/{id}/messages")
class MessagePages {

    private final RoomDesk desk;
    private final Messages messages;
    private final Bringing bringing;

    MessagePages(RoomDesk desk, Messages messages, Bringing bringing) {
        this.desk = desk;
        this.messages = messages;
        this.bringing = bringing;
    }

    @PostMapping
    @Can(ENTER)
    Reply say(@PathVariable long id, @RequestParam(required = false) String text, @RequestParam(required = false) Long reply, @RequestParam(required = false) String key,
            @RequestParam(required = false) List<MultipartFile> file, Viewer viewer) throws IOException {
        try {
            long said = bringing.say(id, text, reply, key, file, viewer);
            return Redirect.to("/rooms/{id}", id).at("m-" + said);
        } catch (Flawed flawed) {
            return desk.wrong(id, text, reply, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{message}")
    @Can(ENTER)
    Page edit(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        messages.find(id, message, viewer);
        return desk.show(id, null, message, message, null, viewer);
    }

    @PostMapping("/{message}")
    @Can(ENTER)
    Redirect save(@PathVariable long id, @PathVariable long message, @RequestParam(required = false) String text, Viewer viewer) {
        messages.edit(id, message, text, viewer);
        return Redirect.to("/rooms/{id}", id).at("m-" + message).saying("word.saved");
    }

    @PostMapping("/{message}/removal")
    @Can(ENTER)
    Redirect remove(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        messages.remove(id, message, viewer);
        return Redirect.to("/rooms/{id}", id).saying("rooms.message.removed").undo("/rooms/{id}/messages/{message}/restoration", id, message);
    }

    @PostMapping("/{message}/restoration")
    @Can(ENTER)
    Redirect restore(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        messages.restore(id, message, viewer);
        return Redirect.to("/rooms/{id}", id).at("m-" + message);
    }

    @PostMapping("/{message}/marks")
    @Can(ENTER)
    Redirect mark(@PathVariable long id, @PathVariable long message, @RequestParam(required = false) String mark, Viewer viewer) {
        messages.mark(id, message, Mark.of(mark).orElseThrow(NotFound::new), null, viewer);
        return Redirect.to("/rooms/{id}", id).at("m-" + message);
    }
}
