package rabta.collaboration.rooms;

import static rabta.identity.Permission.ENTER;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.api.ApiDoor;
import rabta.customers.records.Mark;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;

/** The rooms of the team, for programs. */
@RestController
@RequestMapping("/api/v1/rooms")
@Tag(name = "Rooms")
class RoomsApi extends ApiDoor {

    /** @param kind open, closed or direct @param bell all, mentions or none */
    record RoomJson(long id, String kind, String name, String about, int members, String bell, int unread, @JsonProperty("read_up_to") long read, @JsonProperty("last_message_id") long last, @JsonProperty("last_at") Instant lastAt) {

        static RoomJson of(Room room, Viewer viewer) {
            return new RoomJson(room.id(), room.kind().word(), room.called(viewer.name()), room.about(), room.members(), room.bell().name().toLowerCase(Locale.ROOT), room.unread(), room.readTo(), room.lastId(), room.lastAt());
        }
    }

    /** @param rooms told exactly up to 99 */
    record UnreadJson(int rooms) {
    }

    record OpenJson(long id, String name, String about, int members) {
    }

    /** @param kind open, closed, or direct with those in {@code members} */
    record RoomRequest(String name, String about, String kind, List<Long> members) {
    }

    /** What is left out stays. */
    record RoomChange(String name, String about, String bell) {
    }

    record MemberJson(long id, String name) {
    }

    record MemberRequest(@JsonProperty("member_id") Long member) {
    }

    record FileJson(long id, String name, String type, long size) {
    }

    record MessageJson(long id, @JsonProperty("room_id") long room, @JsonProperty("member_id") long by, String author, String text, Instant at, @JsonProperty("edited_at") Instant editedAt,
            @JsonProperty("reply_to") Long reply, Map<String, Integer> marks, List<FileJson> files) {

        static MessageJson of(Message m) {
            return new MessageJson(m.id(), m.room(), m.by(), m.author(), m.text(), m.at(), m.editedAt(), m.quoted() == null ? null : m.quoted().id(),
                    m.marks().entrySet().stream().collect(Collectors.toMap(e -> e.getKey().word(), e -> e.getValue().size())),
                    m.files().stream().map(f -> new FileJson(f.id(), f.name(), f.type(), f.size())).toList());
        }
    }

    /** @param key the sender's own: what is sent again under it is kept once */
    record MessageRequest(String text, @JsonProperty("reply_to") Long reply, String key) {
    }

    record ReadRequest(@JsonProperty("message_id") Long upto) {
    }

    private final Rooms rooms;
    private final Messages messages;
    private final Bringing bringing;
    private final RoomDesk desk;
    private final UnreadRooms unread;

    RoomsApi(Rooms rooms, Messages messages, Bringing bringing, RoomDesk desk, UnreadRooms unread) {
        this.unread = unread;
        this.rooms = rooms;
        this.messages = messages;
        this.bringing = bringing;
        this.desk = desk;
    }

    @GetMapping
    @Can(ENTER)
    @Operation(summary = "The rooms that the token's member is in", description = "The liveliest first, with how much of each they have not read (99 and more count as 100).")
    Listed<RoomJson> index(Viewer viewer) {
        return new Listed<>(rooms.list(viewer).stream().map(room -> RoomJson.of(room, viewer)).toList(), null);
    }

    @GetMapping("/unread")
    @Can(ENTER)
    @Operation(summary = "In how many rooms something waits for the token's member", description = "Rooms of which they want to be told nothing are not counted; 99 and more count as 100.")
    UnreadJson unread(Viewer viewer) {
        return new UnreadJson(unread.now(viewer));
    }

    @GetMapping("/open")
    @Can(ENTER)
    @Operation(summary = "Open rooms that the token's member could join")
    Listed<OpenJson> open(Viewer viewer) {
        return new Listed<>(rooms.joinable(viewer).stream().map(r -> new OpenJson(r.id(), r.name(), r.about(), r.members())).toList(), null);
    }

    @PostMapping
    @Can(ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a room", description = "kind is open, closed or direct. A direct one of the same members is there once: asked for again it is the same.")
    @Transactional
    RoomJson make(@RequestBody RoomRequest request, Viewer viewer) {
        var members = request.members() == null ? List.<Long>of() : request.members().stream().filter(Objects::nonNull).toList();
        var kind = request.kind() == null ? "open" : request.kind();
        if (!List.of("open", "closed", "direct").contains(kind)) {
            throw new Flawed(Flaw.of("kind", "invalid.choice"));
        }
        return show("direct".equals(kind) ? rooms.direct(members, viewer) : rooms.make(new RoomForm(request.name(), request.about(), kind, members), viewer), viewer);
    }

    @GetMapping("/{id}")
    @Can(ENTER)
    @Operation(summary = "Read a room")
    RoomJson show(@PathVariable long id, Viewer viewer) {
        return RoomJson.of(rooms.find(id, viewer), viewer);
    }

    @PatchMapping("/{id}")
    @Can(ENTER)
    @Operation(summary = "Change a room, or what its member is told of it", description = "name and about for all in it; bell (all, mentions or none) for the token's member alone.")
    @Transactional
    RoomJson change(@PathVariable long id, @RequestBody RoomChange change, Viewer viewer) {
        var room = rooms.find(id, viewer);
        if (change.bell() != null) {
            rooms.ring(id, Bell.of(change.bell()).orElseThrow(() -> new Flawed(Flaw.of("bell", "invalid.choice"))), viewer);
        }
        if (change.name() != null || change.about() != null) {
            rooms.change(id, new RoomForm(change.name() == null ? room.name() : change.name(), change.about() == null ? room.about() : change.about(), null, List.of()), viewer);
        }
        return show(id, viewer);
    }

    @GetMapping("/{id}/members")
    @Can(ENTER)
    @Operation(summary = "Who is in a room")
    Listed<MemberJson> members(@PathVariable long id, Viewer viewer) {
        return new Listed<>(rooms.members(id, viewer).stream().map(member -> new MemberJson(Long.parseLong(member.value()), member.label())).toList(), null);
    }

    @PostMapping("/{id}/members")
    @Can(ENTER)
    @Operation(summary = "Ask somebody into a room")
    Listed<MemberJson> invite(@PathVariable long id, @RequestBody MemberRequest request, Viewer viewer) {
        rooms.invite(id, request.member(), viewer);
        return members(id, viewer);
    }

    @DeleteMapping("/{id}/members/{member}")
    @Can(ENTER)
    @Operation(summary = "Have somebody leave a room", description = "Whoever made it may, and whoever looks after the members of the business.")
    ResponseEntity<Void> expel(@PathVariable long id, @PathVariable long member, Viewer viewer) {
        rooms.remove(id, member, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/membership")
    @Can(ENTER)
    @Operation(summary = "Join an open room")
    RoomJson join(@PathVariable long id, Viewer viewer) {
        rooms.join(id, viewer);
        return show(id, viewer);
    }

    @DeleteMapping("/{id}/membership")
    @Can(ENTER)
    @Operation(summary = "Leave a room")
    ResponseEntity<Void> leave(@PathVariable long id, Viewer viewer) {
        rooms.leave(id, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/read")
    @Can(ENTER)
    @Operation(summary = "Say up to which message the token's member has read")
    RoomJson read(@PathVariable long id, @RequestBody ReadRequest request, Viewer viewer) {
        desk.read(id, request.upto() == null ? 0 : request.upto(), viewer);
        return show(id, viewer);
    }

    @GetMapping("/messages")
    @Can(ENTER)
    @Operation(summary = "Search what was said in the rooms of the token's member", description = "All words of q, in either spelling of their letters; the latest first. Pass next as after for the next page.")
    Listed<MessageJson> search(@RequestParam(required = false) String q, @RequestParam(required = false) String after, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = messages.search(q, after, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(said -> MessageJson.of(said.message())).toList(), page.next());
    }

    @GetMapping("/{id}/messages")
    @Can(ENTER)
    @Operation(summary = "What was said in a room", description = "The latest, the oldest of them first. Pass next as before for what was said before.")
    Listed<MessageJson> messages(@PathVariable long id, @RequestParam(required = false) String before, @RequestParam(required = false) Integer limit, Viewer viewer) {
        var page = messages.page(id, before, size(limit), viewer);
        return new Listed<>(page.rows().stream().map(MessageJson::of).toList(), page.next());
    }

    @PostMapping(path = "/{id}/messages", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Can(ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Say something in a room", description = "With a key of the sender's own it is kept once, however often it is sent.")
    MessageJson say(@PathVariable long id, @RequestBody MessageRequest request, Viewer viewer) {
        return message(id, messages.say(id, request.text(), request.reply(), request.key(), List.of(), viewer), viewer);
    }

    @PostMapping(path = "/{id}/messages", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Can(ENTER)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Say something in a room, with files", description = "As multipart/form-data with one or several file, and text, reply_to and key.")
    MessageJson bring(@PathVariable long id, @RequestParam(required = false) List<MultipartFile> file, @RequestParam(required = false) String text, @RequestParam(name = "reply_to", required = false) Long reply,
            @RequestParam(required = false) String key, Viewer viewer) throws IOException {
        return message(id, bringing.say(id, text, reply, key, file, viewer), viewer);
    }

    @GetMapping("/{id}/messages/{message}")
    @Can(ENTER)
    @Operation(summary = "Read a message")
    MessageJson message(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        return MessageJson.of(messages.find(id, message, viewer));
    }

    @PatchMapping("/{id}/messages/{message}")
    @Can(ENTER)
    @Operation(summary = "Change one's own message")
    MessageJson edit(@PathVariable long id, @PathVariable long message, @RequestBody MessageRequest request, Viewer viewer) {
        messages.edit(id, message, request.text(), viewer);
        return message(id, message, viewer);
    }

    @DeleteMapping("/{id}/messages/{message}")
    @Can(ENTER)
    @Operation(summary = "Take one's own message away")
    ResponseEntity<Void> remove(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        messages.remove(id, message, viewer);
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{id}/messages/{message}/marks/{mark}")
    @Can(ENTER)
    @Operation(summary = "Answer a message with a mark", description = "yes, done, thanks, looking or glad.")
    MessageJson mark(@PathVariable long id, @PathVariable long message, @PathVariable String mark, Viewer viewer) {
        messages.mark(id, message, mark(mark), true, viewer);
        return message(id, message, viewer);
    }

    @DeleteMapping("/{id}/messages/{message}/marks/{mark}")
    @Can(ENTER)
    @Operation(summary = "Take one's own mark back")
    MessageJson unmark(@PathVariable long id, @PathVariable long message, @PathVariable String mark, Viewer viewer) {
        messages.mark(id, message, mark(mark), false, viewer);
        return message(id, message, viewer);
    }

    private static Mark mark(String word) {
        return Mark.of(word).orElseThrow(NotFound::new);
    }
}
