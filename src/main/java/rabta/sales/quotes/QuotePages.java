package rabta.sales.quotes;

import static rabta.identity.Permission.EDIT_DEALS;
import static rabta.identity.Permission.VIEW_DEALS;
import static rabta.sales.DealKind.DEAL;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.customers.Stale;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;
import rabta.sales.lines.Line;
import rabta.sales.lines.LineSums;
import rabta.sales.lines.LinesForm;

/** Quotes for those who make and send them. */
@Controller
class QuotePages {

    private final Quotes quotes;
    private final QuoteDrafting drafting;
    private final QuoteSending sending;
    private final QuoteAnswers answers;
    private final QuoteDesk desk;
    private final QuoteWriting writing;
    private final QuoteLetters letters;

    QuotePages(Quotes quotes, QuoteDesk desk, QuoteWriting writing, QuoteLetters letters, QuoteDrafting drafting, QuoteSending sending, QuoteAnswers answers) {
        this.drafting = drafting;
        this.sending = sending;
        this.answers = answers;
        this.quotes = quotes;
        this.desk = desk;
        this.writing = writing;
        this.letters = letters;
    }

    /** A list in a form may be as long as a quote: past its limit Spring binds nothing of it. */
    @InitBinder
    void lines(WebDataBinder binder) {
        binder.setAutoGrowCollectionLimit(Line.MOST + 1);
    }

    private static QuoteWriting.Typing lines(LinesForm form, boolean included) {
        return (before, currency, flaws) -> {
            try {
                var typed = form.understood(currency);
                return new QuoteLines.Typed(typed.lines(), typed.less(), included);
            } catch (Flawed flawed) {
                flaws.addAll(flawed.flaws());
                return new QuoteLines.Typed(List.of(), LineSums.Less.NOTHING, included);
            }
        };
    }

    @GetMapping("/quotes")
    @Can(VIEW_DEALS)
    Page index(QuoteFilter filter, Viewer viewer) {
        return desk.index(filter, viewer);
    }

    @GetMapping("/quotes/new")
    @Can(EDIT_DEALS)
    Page blank(@RequestParam(required = false) Long deal, @RequestParam(required = false) Long person, @RequestParam(required = false) Long company, Viewer viewer) {
        return writing.fresh(deal, person, company, viewer);
    }

    @PostMapping("/quotes")
    @Can(EDIT_DEALS)
    Reply create(QuoteForm form, LinesForm typed, @RequestParam(required = false) String act, Viewer viewer) {
        if (act != null) {
            return writing.after(act, null, form, typed, viewer);
        }
        var lines = writing.filled(typed, form, viewer);
        try {
            return Redirect.to("/quotes/{id}", writing.create(form, lines(lines, form.within()), viewer)).saying("quotes.made");
        } catch (Flawed flawed) {
            return writing.page(null, form, lines, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/quotes/{id}")
    @Can(VIEW_DEALS)
    Page show(@PathVariable long id, Viewer viewer) {
        return desk.show(id, viewer);
    }

    @GetMapping("/quotes/{id}/edit")
    @Can(EDIT_DEALS)
    Page edit(@PathVariable long id, Viewer viewer) {
        return writing.edit(id, viewer);
    }

    @PostMapping("/quotes/{id}")
    @Can(EDIT_DEALS)
    Reply change(@PathVariable long id, QuoteForm form, LinesForm typed, @RequestParam(required = false) String act, Viewer viewer) {
        if (act != null) {
            return writing.after(act, id, form, typed, viewer);
        }
        var lines = writing.filled(typed, form, viewer);
        try {
            writing.change(id, form, lines(lines, form.within()), viewer);
            return Redirect.to("/quotes/{id}", id).saying("word.saved");
        } catch (Flawed flawed) {
            return writing.page(id, form, lines, flawed.flaws(), viewer);
        } catch (Stale stale) {
            // What was typed stays; saved once more, it goes over what somebody else wrote meanwhile.
            return writing.page(id, form.at(stale.version()), lines, List.of(Flaw.of("", "deals.conflict")), viewer);
        }
    }

    @GetMapping("/quotes/{id}/pdf")
    @Can(VIEW_DEALS)
    Reply paper(@PathVariable long id, Viewer viewer) {
        return desk.sheet(id, viewer).download();
    }

    /** A new link each time: of those before only the hash is known. */
    @PostMapping("/quotes/{id}/links")
    @Can(EDIT_DEALS)
    Reply link(@PathVariable long id, Viewer viewer) {
        try {
            return desk.show(id, sending.send(id, viewer), viewer);
        } catch (Flawed flawed) {
            return writing.edit(id, flawed.flaws(), viewer);
        }
    }

    /** Whoever comes back to where a link was shown finds the quote. */
    @GetMapping("/quotes/{id}/links")
    @Can(VIEW_DEALS)
    Reply linked(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/quotes/{id}", quotes.find(id, viewer).id());
    }

    @GetMapping("/quotes/{id}/letter")
    @Can(EDIT_DEALS)
    Page letter(@PathVariable long id, LetterForm form, Viewer viewer) {
        return desk.letter(id, form, List.of(), viewer);
    }

    @PostMapping("/quotes/{id}/letter")
    @Can(EDIT_DEALS)
    Reply send(@PathVariable long id, LetterForm form, Viewer viewer) {
        try {
            letters.send(id, form, viewer);
            return Redirect.to("/quotes/{id}", id).saying("quotes.mail.sent", form.to());
        } catch (Flawed flawed) {
            return desk.letter(id, form, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/quotes/{id}/editions")
    @Can(EDIT_DEALS)
    Reply follow(@PathVariable long id, Viewer viewer) {
        return Redirect.to("/quotes/{id}/edit", drafting.follow(id, viewer)).saying("quotes.followed");
    }

    @GetMapping("/quotes/{id}/agreement")
    @Can(EDIT_DEALS)
    Page agreeing(@PathVariable long id, Viewer viewer) {
        return desk.agreeing(id, null, List.of(), viewer);
    }

    /** @param name who of the customer said yes */
    @PostMapping("/quotes/{id}/agreement")
    @Can(EDIT_DEALS)
    Reply agree(@PathVariable long id, @RequestParam(required = false) String name, Viewer viewer) {
        try {
            answers.agreed(id, name, viewer);
            return Redirect.to("/quotes/{id}", id).saying("quotes.agree.done");
        } catch (Flawed flawed) {
            return desk.agreeing(id, name, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/quotes/{id}/removal")
    @Can(EDIT_DEALS)
    Reply delete(@PathVariable long id, Viewer viewer) {
        drafting.delete(id, viewer);
        return Redirect.to("/quotes").saying("quotes.deleted", quotes.find(id, viewer).called()).undo("/quotes/{id}/restoration", id);
    }

    @PostMapping("/quotes/{id}/restoration")
    @Can(EDIT_DEALS)
    Reply restore(@PathVariable long id, Viewer viewer) {
        drafting.restore(id, viewer);
        return Redirect.to("/quotes/{id}", id);
    }

    @GetMapping(Rooms.CUSTOMERS + "/{id}/quotes")
    @Can(VIEW_DEALS)
    Page of(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return desk.of(kind, id, viewer);
    }

    @GetMapping("/deals/{id}/quotes")
    @Can(VIEW_DEALS)
    Page ofDeal(@PathVariable long id, Viewer viewer) {
        return desk.of(DEAL, id, viewer);
    }
}
