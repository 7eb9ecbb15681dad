package rabta.support.tickets;

import static rabta.identity.Permission.EDIT_TICKETS;
import static rabta.identity.Permission.VIEW_TICKETS;
import static rabta.support.TicketKind.TICKET;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.CustomerFilter;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.customers.dossier.Editing;
import rabta.customers.dossier.Looking;
import rabta.customers.listing.Listings;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** The list of tickets, their pages, and how far each has come. */
@Controller
class TicketPages {

    private final Tickets tickets;
    private final TicketMoves moves;
    private final TicketLinks links;
    private final TicketTree tree;
    private final TicketThreads threads;
    private final TicketDesk desk;
    private final Listings listings;

    TicketPages(Tickets tickets, TicketMoves moves, TicketLinks links, TicketTree tree, TicketThreads threads, TicketDesk desk, Listings listings) {
        this.tickets = tickets;
        this.moves = moves;
        this.links = links;
        this.tree = tree;
        this.threads = threads;
        this.desk = desk;
        this.listings = listings;
    }

    @GetMapping("/tickets")
    @Can(VIEW_TICKETS)
    Page index(CustomerFilter filter, Viewer viewer) {
        return listings.index(TICKET, filter, viewer);
    }

    /** @param conversation of which it is made: its customer and subject stand in the form */
    @GetMapping("/tickets/new")
    @Can(EDIT_TICKETS)
    Page blank(TicketDraft form, @RequestParam(required = false) Long conversation, @RequestParam(required = false) String about, @RequestParam(required = false) String which, Viewer viewer) {
        return desk.blank(conversation == null ? form : threads.draft(conversation, viewer), conversation, about, which, List.of(), viewer);
    }

    @PostMapping("/tickets")
    @Can(EDIT_TICKETS)
    Reply create(TicketDraft form, @RequestParam(required = false) Long conversation, @RequestParam(required = false) String about, @RequestParam(required = false) String which, Viewer viewer) {
        try {
            var draft = form.whole().about(about, which);
            long id = conversation == null ? tickets.open(draft, viewer) : threads.open(conversation, draft, viewer);
            return Redirect.to("/tickets/{id}", id).saying("tickets.opened", id);
        } catch (Flawed flawed) {
            return desk.blank(form, conversation, about, which, flawed.flaws(), viewer);
        }
    }

    /** At one click, from the inbox. */
    @PostMapping("/tickets/from/{conversation}")
    @Can(EDIT_TICKETS)
    Reply from(@PathVariable long conversation, Viewer viewer) {
        long id = threads.open(conversation, viewer);
        return Redirect.to("/tickets/{id}", id).saying("tickets.opened", id);
    }

    @GetMapping("/tickets/{id}")
    @Can(VIEW_TICKETS)
    Page show(@PathVariable long id, Looking looking, Viewer viewer) {
        return desk.show(TICKET, id, looking, Editing.nothing(), viewer);
    }

    @GetMapping("/tickets/{id}/details")
    @Can(EDIT_TICKETS)
    Page details(@PathVariable long id, Viewer viewer) {
        return desk.details(id, viewer);
    }

    @PostMapping("/tickets/{id}/details")
    @Can(EDIT_TICKETS)
    Reply change(@PathVariable long id, TicketDraft form, @RequestParam(required = false) String about, @RequestParam(required = false) String which, Viewer viewer) {
        try {
            tickets.change(id, form.about(about, which), desk.seesOrder(id, viewer), desk.seesAbout(id, viewer), viewer);
            return Redirect.to("/tickets/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return desk.details(id, form, about, which, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return desk.details(id, form.at(stale.version()), about, which, List.of(Flaw.of("", "tickets.conflict")), viewer);
        }
    }

    @GetMapping("/tickets/{id}/moves")
    @Can(EDIT_TICKETS)
    Page moving(@PathVariable long id, TicketMove form, @RequestParam(required = false) String back, Viewer viewer) {
        return desk.moving(id, form, back, List.of(), viewer);
    }

    @PostMapping("/tickets/{id}/moves")
    @Can(EDIT_TICKETS)
    Reply move(@PathVariable long id, TicketMove form, @RequestParam(required = false) String back, Viewer viewer) {
        try {
            var status = moves.move(id, form, viewer);
            // A rule may have given it to somebody whose tickets they do not see.
            boolean seen = tickets.seen(id, viewer).isPresent();
            var there = back != null && !back.isBlank() ? Redirect.back(back) : seen ? Redirect.to("/tickets/{id}", id) : Redirect.to("/tickets");
            var said = there.saying("ticket_board.moved", "#" + id, status.name());
            return !seen ? said : moves.made(id, status, viewer).map(step -> new Redirect(said.location(), said.saying(), said.arguments(), way(id, step, back))).orElse(said);
        } catch (Flawed flawed) {
            return desk.moving(id, form, back, flawed.flaws(), viewer);
        }
    }

    // Where it was moved it is taken back.
    private static String way(long id, long step, String back) {
        return "/tickets/" + id + "/moves/" + step + "/removal" + (back == null || back.isBlank() ? "" : "?back=" + URLEncoder.encode(back, StandardCharsets.UTF_8));
    }

    @PostMapping("/tickets/{id}/moves/{step}/removal")
    @Can(EDIT_TICKETS)
    Reply takeBack(@PathVariable long id, @PathVariable long step, @RequestParam(required = false) String back, Viewer viewer) {
        var status = moves.takeBack(id, step, viewer);
        return (back != null && !back.isBlank() ? Redirect.back(back) : Redirect.to("/tickets/{id}", id)).saying("ticket_board.taken_back", "#" + id, status.name());
    }

    /** From the ticket's page to its customer, by the channel by which they wrote last. @param state what it becomes with the answer, as a word, or null */
    @PostMapping("/tickets/{id}/replies")
    @Can(EDIT_TICKETS)
    Reply reply(@PathVariable long id, @RequestParam long conversation, @RequestParam(required = false) String text, @RequestParam(required = false) String state, Viewer viewer) {
        try {
            long message = threads.reply(id, conversation, text, state, viewer);
            return Redirect.to("/tickets/{id}", id).saying("tickets.answered").undo("/tickets/" + id + "/replies/{message}/removal", message);
        } catch (Flawed flawed) {
            return desk.show(TICKET, id, Looking.plainly(), Editing.wrong("reply", Map.of("text", text == null ? "" : text, "state", state == null ? "" : state), Flaw.words(flawed.flaws())), viewer);
        }
    }

    @PostMapping("/tickets/{id}/replies/{message}/removal")
    @Can(EDIT_TICKETS)
    Reply unreply(@PathVariable long id, @PathVariable long message, Viewer viewer) {
        threads.unreply(id, message, viewer);
        return Redirect.to("/tickets/{id}", id).saying("tickets.unanswered");
    }

    @PostMapping("/tickets/{id}/links")
    @Can(EDIT_TICKETS)
    Reply link(@PathVariable long id, @RequestParam(required = false) String other, @RequestParam(defaultValue = "related") String as, Viewer viewer) {
        try {
            var number = number(other);
            switch (as) {
                case "related" -> links.link(id, number, viewer);
                case "parent" -> tree.under(id, known(number), viewer);
                case "child" -> tree.under(known(number), id, viewer);
                default -> throw new NotFound();
            }
            return Redirect.to("/tickets/{id}", id).saying("tickets.linked");
        } catch (Flawed flawed) {
            return desk.show(TICKET, id, Looking.plainly(), Editing.wrong("link", Map.of("other", other == null ? "" : other, "as", as), Flaw.words(flawed.flaws())), viewer);
        }
    }

    private static Long known(Long number) {
        if (number == null) {
            throw new Flawed(Flaw.of("other", "tickets.no_such"));
        }
        return number;
    }

    private static Long number(String typed) {
        var digits = typed == null ? "" : typed.strip().replaceFirst("^#", "");
        return digits.matches("[1-9][0-9]{0,17}") ? Long.valueOf(digits) : null;
    }

    @PostMapping("/tickets/{id}/links/{other}/removal")
    @Can(EDIT_TICKETS)
    Reply unlink(@PathVariable long id, @PathVariable long other, Viewer viewer) {
        links.unlink(id, other, viewer);
        return Redirect.to("/tickets/{id}", id).saying("tickets.unlinked");
    }

    @PostMapping("/tickets/{id}/parent/removal")
    @Can(EDIT_TICKETS)
    Reply alone(@PathVariable long id, Viewer viewer) {
        tree.under(id, null, viewer);
        return Redirect.to("/tickets/{id}", id).saying("tickets.unlinked");
    }

    /** Another conversation is about it from now on. */
    @PostMapping("/tickets/{id}/conversations")
    @Can(EDIT_TICKETS)
    Reply attach(@PathVariable long id, @RequestParam long conversation, Viewer viewer) {
        threads.attach(id, conversation, viewer);
        return Redirect.to("/tickets/{id}", id).saying("tickets.attached");
    }

    /** A conversation of it becomes a ticket of its own, linked with it. */
    @PostMapping("/tickets/{id}/splits")
    @Can(EDIT_TICKETS)
    Reply split(@PathVariable long id, @RequestParam long conversation, @RequestParam(required = false) Long message, Viewer viewer) {
        long other = threads.split(id, conversation, message, viewer);
        return Redirect.to("/tickets/{id}", other).saying("tickets.was_split", other);
    }

    @GetMapping({Rooms.CUSTOMERS + "/{id}/tickets", Rooms.OBJECTS + "/{id}/tickets", Rooms.TRADES + "/{id}/tickets"})
    @Can(VIEW_TICKETS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }
}
