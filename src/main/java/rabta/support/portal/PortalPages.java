package rabta.support.portal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import rabta.conversations.ArrivedFile;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Open;
import rabta.identity.access.Cookies;
import rabta.identity.access.DevMail;
import rabta.kernel.live.Live;
import rabta.kernel.ui.Preferences;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.kernel.web.UploadLimit;

/** The customers' own door. Who is signed in as a member makes no difference here, and who is in here is nobody there. */
@Controller
@RequestMapping("/portal/{site:[a-z0-9-]+}")
class PortalPages {

    private static final String ENTRY = "rabta_entry_";
    /** A browser in which somebody has come in before. It lets nobody in. */
    private static final String KNOWN = "rabta_known_";
    private static final long MOST = PortalKind.FILES * PortalKind.FILE_BYTES + 1_000_000;
    /** What a page may be told that was done, in an address that anybody can write. */
    private static final Set<String> DONE = Set.of("sent", "opened", "closed", "reopened", "rated");

    private final PortalDesk desk;
    private final GuestWriting writing;
    private final GuestTickets tickets;
    private final Guests guests;
    private final Cookies cookies;
    private final Live live;
    private final DevMail letters;

    PortalPages(PortalDesk desk, GuestWriting writing, GuestTickets tickets, Guests guests, Cookies cookies, Live live, DevMail letters) {
        this.letters = letters;
        this.desk = desk;
        this.writing = writing;
        this.tickets = tickets;
        this.guests = guests;
        this.cookies = cookies;
        this.live = live;
    }

    @GetMapping
    @Open
    Reply enter(@PathVariable String site) {
        return Redirect.to("/portal/{site}/{language}", desk.site(site).slug(), Preferences.current().language().tag());
    }

    /** The tickets of whoever is in, else where they say who they are. */
    @GetMapping("/{language:en|ur}")
    @Open
    Page home(@PathVariable String site, @PathVariable String language, @RequestParam(required = false) Long before, @RequestParam(required = false) Long ticket, HttpServletRequest request) {
        var door = door(site, language, request);
        return door.guest() == null ? desk.entry(door, null, ticket, letters.opens(request, door.site().workspace()), List.of()) : desk.index(door, before);
    }

    /** Link and code are sent, if anybody has that address; the answer is the same. */
    @PostMapping("/{language:en|ur}/entries")
    @Open
    Reply ask(@PathVariable String site, @PathVariable String language, @RequestParam(defaultValue = "") String address, @RequestParam(required = false) Long ticket, HttpServletRequest request, HttpServletResponse response) {
        var door = door(site, language, request);
        try {
            cookies.write(response, ENTRY + door.site().slug(), desk.ask(door, address, ticket, known(door, request)), Entries.LIFE);
            return Redirect.to(door.home() + "/code");
        } catch (Flawed flawed) {
            return desk.entry(door, address, ticket, letters.opens(request, door.site().workspace()), flawed.flaws());
        }
    }

    @GetMapping("/{language:en|ur}/code")
    @Open
    Page code(@PathVariable String site, @PathVariable String language, HttpServletRequest request) {
        var door = door(site, language, request);
        return desk.code(door, browser(door, request), false);
    }

    @PostMapping("/{language:en|ur}/code")
    @Open
    Reply byCode(@PathVariable String site, @PathVariable String language, @RequestParam(defaultValue = "") String code, HttpServletRequest request, HttpServletResponse response) {
        var door = door(site, language, request);
        var browser = browser(door, request);
        return desk.byCode(browser, code, known(door, request)).<Reply>map(in -> in(door, in, response)).orElseGet(() -> desk.code(door, browser, true));
    }

    /** Where the link of a letter leads. */
    @GetMapping("/{language:en|ur}/entries/{key:[A-Za-z0-9_-]+}")
    @Open
    Page link(@PathVariable String site, @PathVariable String language, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        return desk.link(door(site, language, request), key);
    }

    @PostMapping("/{language:en|ur}/entries/{key:[A-Za-z0-9_-]+}")
    @Open
    Reply byLink(@PathVariable String site, @PathVariable String language, @PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "no-referrer");
        var door = door(site, language, request);
        return desk.byLink(key, known(door, request)).<Reply>map(in -> in(door, in, response)).orElseGet(() -> desk.link(door, key));
    }

    // Whatever secret the browser came with is replaced: nobody is let in under one that another could know.
    private Redirect in(Door door, Entries.In in, HttpServletResponse response) {
        cookies.write(response, Cookies.PORTAL + door.site().slug(), in.secret(), Guests.LIFE);
        cookies.write(response, KNOWN + door.site().slug(), in.browser(), Guests.KNOWN);
        cookies.drop(response, ENTRY + door.site().slug());
        return Redirect.to(in.ticket() == null ? door.home() : door.ticket(in.ticket()));
    }

    @PostMapping("/{language:en|ur}/leaving")
    @Open
    Reply leave(@PathVariable String site, @PathVariable String language, @RequestParam(defaultValue = "false") boolean everywhere, HttpServletRequest request, HttpServletResponse response) {
        var door = door(site, language, request);
        if (door.guest() != null) {
            desk.leave(door.guest(), everywhere);
        }
        cookies.drop(response, Cookies.PORTAL + door.site().slug());
        return Redirect.to(door.home());
    }

    @GetMapping("/{language:en|ur}/articles")
    @Open
    Page articles(@PathVariable String site, @PathVariable String language, @RequestParam(defaultValue = "") String q, HttpServletRequest request) {
        return desk.asked(door(site, language, request), q);
    }

    @GetMapping("/{language:en|ur}/tickets/new")
    @Open
    Reply blank(@PathVariable String site, @PathVariable String language, HttpServletRequest request) {
        return inside(site, language, null, request, door -> desk.blank(door, GuestForm.blank(), List.of()));
    }

    @PostMapping("/{language:en|ur}/tickets")
    @Open
    Reply open(@PathVariable String site, @PathVariable String language, GuestForm form, @RequestParam(required = false) List<MultipartFile> file, HttpServletRequest request) {
        return inside(site, language, null, request, door -> {
            try {
                return done(door, writing.open(door.guest(), form, files(file)), "opened");
            } catch (Flawed flawed) {
                return desk.blank(door, form, again(flawed, file));
            }
        });
    }

    @GetMapping("/{language:en|ur}/tickets/{id:\\d+}")
    @Open
    Reply show(@PathVariable String site, @PathVariable String language, @PathVariable long id, @RequestParam(required = false) String done, HttpServletRequest request) {
        return inside(site, language, id, request, door -> desk.show(door, id, null, done != null && DONE.contains(done) ? done : null, List.of()));
    }

    @PostMapping("/{language:en|ur}/tickets/{id:\\d+}/answers")
    @Open
    Reply answer(@PathVariable String site, @PathVariable String language, @PathVariable long id, @RequestParam(required = false) String text, @RequestParam(required = false) String once,
            @RequestParam(required = false) List<MultipartFile> file, HttpServletRequest request) {
        return inside(site, language, id, request, door -> {
            try {
                return done(door, writing.answer(door.guest(), id, once, text, files(file)), "sent");
            } catch (Flawed flawed) {
                return desk.show(door, id, text, null, again(flawed, file));
            }
        });
    }

    @PostMapping("/{language:en|ur}/tickets/{id:\\d+}/closure")
    @Open
    Reply close(@PathVariable String site, @PathVariable String language, @PathVariable long id, HttpServletRequest request) {
        return inside(site, language, id, request, door -> {
            writing.close(door.guest(), id);
            return done(door, id, "closed");
        });
    }

    @PostMapping("/{language:en|ur}/tickets/{id:\\d+}/reopening")
    @Open
    Reply reopen(@PathVariable String site, @PathVariable String language, @PathVariable long id, HttpServletRequest request) {
        return inside(site, language, id, request, door -> {
            writing.reopen(door.guest(), id);
            return done(door, id, "reopened");
        });
    }

    @PostMapping("/{language:en|ur}/tickets/{id:\\d+}/rating")
    @Open
    Reply rate(@PathVariable String site, @PathVariable String language, @PathVariable long id, @RequestParam(required = false) String score, @RequestParam(required = false) String comment, HttpServletRequest request) {
        return inside(site, language, id, request, door -> {
            if (score == null || !score.matches("[1-5]")) {
                return desk.show(door, id, null, null, List.of(Flaw.of("score", "surveys.choose")));
            }
            writing.rate(door.guest(), id, Integer.parseInt(score), comment);
            return done(door, id, "rated");
        });
    }

    private static Redirect done(Door door, long ticket, String what) {
        return Redirect.back(door.ticket(ticket) + "?done=" + what).at("done");
    }

    /** The letter as it was laid out, for a frame that is nobody's: it runs nothing and reaches nothing of ours. */
    @GetMapping("/{language:en|ur}/tickets/{id:\\d+}/letters/{message:\\d+}")
    @Open
    ResponseEntity<String> letter(@PathVariable String site, @PathVariable String language, @PathVariable long id, @PathVariable long message, HttpServletRequest request, HttpServletResponse response) {
        var guest = door(site, language, request).guest();
        if (guest == null) {
            throw new rabta.kernel.web.NotFound();
        }
        response.setHeader("Content-Security-Policy", desk.policy());
        return ResponseEntity.ok().header("Content-Type", "text/html;charset=UTF-8").header("Cache-Control", "private, no-store").header("Referrer-Policy", "no-referrer").body(desk.letter(guest, id, message));
    }

    @GetMapping("/{language:en|ur}/tickets/{id:\\d+}/files/{message:\\d+}/{file:\\d+}")
    @Open
    Reply file(@PathVariable String site, @PathVariable String language, @PathVariable long id, @PathVariable long message, @PathVariable long file, HttpServletRequest request) {
        return inside(site, language, id, request, door -> desk.file(door.guest(), id, message, file));
    }

    /** Keeps the answer open and tells the page of a ticket that something is new there. */
    @GetMapping("/{language:en|ur}/tickets/{id:\\d+}/events")
    @Open
    void listen(@PathVariable String site, @PathVariable String language, @PathVariable long id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var door = door(site, language, request);
        if (door.guest() == null) {
            // Whoever is not in any more need not come again.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        tickets.find(door.guest(), id);
        var topics = new HashSet<>(Set.of("ticket-" + id));
        tickets.conversations(door.guest(), id).forEach(conversation -> topics.add("conversation-" + conversation));
        live.open(request, response, topics, live.position(door.site().workspace()), "", new GuestAudience(door.guest(), id, guests, tickets));
    }

    @FunctionalInterface
    private interface Inside {
        Reply of(Door door);
    }

    // Whoever has not come in is led to where they can, and from there to what they wanted to see: by its number alone, which leads nowhere else.
    private Reply inside(String site, String language, Long ticket, HttpServletRequest request, Inside work) {
        var door = door(site, language, request);
        if (door.guest() == null) {
            return Redirect.back(door.home() + (ticket == null ? "" : "?ticket=" + ticket));
        }
        return work.of(door);
    }

    private Door door(String site, String language, HttpServletRequest request) {
        return desk.door(site, language, cookies.read(request, Cookies.PORTAL + site).orElse(null));
    }

    private String browser(Door door, HttpServletRequest request) {
        return cookies.read(request, ENTRY + door.site().slug()).orElse(null);
    }

    private String known(Door door, HttpServletRequest request) {
        return cookies.read(request, KNOWN + door.site().slug()).orElse(null);
    }

    // A browser gives chosen files once: with a page that comes back they are to be chosen again.
    private static List<Flaw> again(Flawed flawed, List<MultipartFile> sent) {
        var flaws = new ArrayList<>(flawed.flaws());
        if (Optional.ofNullable(sent).orElse(List.of()).stream().anyMatch(file -> !file.isEmpty()) && flaws.stream().noneMatch(flaw -> flaw.field().equals("file"))) {
            flaws.add(Flaw.of("file", "portal.files.again"));
        }
        return flaws;
    }

    private static Supplier<List<ArrivedFile>> files(List<MultipartFile> sent) {
        return () -> {
            var files = new ArrayList<ArrivedFile>();
            for (var file : Optional.ofNullable(sent).orElse(List.of())) {
                if (file.isEmpty()) {
                    continue;
                }
                if (file.getSize() > PortalKind.FILE_BYTES || files.size() >= PortalKind.FILES) {
                    throw new Flawed(Flaw.of("file", "portal.files", PortalKind.FILES, PortalKind.FILE_BYTES / 1_000_000));
                }
                try {
                    files.add(ArrivedFile.of(file.getOriginalFilename(), file.getBytes()));
                } catch (IOException broken) {
                    throw new Flawed(Flaw.of("file", "portal.files", PortalKind.FILES, PortalKind.FILE_BYTES / 1_000_000));
                }
            }
            return files;
        };
    }

    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Limits {

        @Bean
        UploadLimit portalUploads() {
            return new UploadLimit("/portal/", MOST);
        }
    }
}
