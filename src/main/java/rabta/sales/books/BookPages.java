package rabta.sales.books;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Settings → Books: numbers, particulars and ways of paying. */
@Controller
class BookPages {

    static final String PATH = "/settings/books";
    static final String METHODS = "/settings/payment-methods";

    private final BookKeeping keeping;
    private final PaymentMethods methods;

    BookPages(BookKeeping keeping, PaymentMethods methods) {
        this.keeping = keeping;
        this.methods = methods;
    }

    @GetMapping(PATH)
    @Can(MANAGE_WORKSPACE)
    Page index() {
        return new BooksEdit(BookForm.of(keeping.settings()), methods.all(), java.util.Map.of());
    }

    @PostMapping(PATH)
    @Can(MANAGE_WORKSPACE)
    Reply change(BookForm form, Viewer viewer) {
        try {
            keeping.change(form, viewer);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return new BooksEdit(form, methods.all(), Flaw.words(flawed.flaws()));
        }
    }

    @GetMapping(METHODS + "/new")
    @Can(MANAGE_WORKSPACE)
    Page blank() {
        return new MethodEdit(null, new MethodForm(null, null, null), Flaw.words(List.of()));
    }

    @PostMapping(METHODS)
    @Can(MANAGE_WORKSPACE)
    Reply add(MethodForm form) {
        try {
            methods.add(form);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return new MethodEdit(null, form, Flaw.words(flawed.flaws()));
        }
    }

    @GetMapping(METHODS + "/{id}")
    @Can(MANAGE_WORKSPACE)
    Page show(@PathVariable long id) {
        var method = methods.find(id);
        return new MethodEdit(method, new MethodForm(method.en(), method.ur(), String.valueOf(method.cheque())), Flaw.words(List.of()));
    }

    @PostMapping(METHODS + "/{id}")
    @Can(MANAGE_WORKSPACE)
    Reply rename(@PathVariable long id, MethodForm form) {
        try {
            methods.rename(id, form);
            return Redirect.to(PATH).saying("word.saved");
        } catch (Flawed flawed) {
            return new MethodEdit(methods.find(id), form, Flaw.words(flawed.flaws()));
        }
    }

    @PostMapping(METHODS + "/{id}/removal")
    @Can(MANAGE_WORKSPACE)
    Reply remove(@PathVariable long id) {
        methods.remove(id);
        return Redirect.to(PATH).saying("books.methods.removed").undo(METHODS + "/{id}/restoration", id);
    }

    @PostMapping(METHODS + "/{id}/restoration")
    @Can(MANAGE_WORKSPACE)
    Reply restore(@PathVariable long id) {
        methods.restore(id);
        return Redirect.to(PATH).saying("word.saved");
    }
}
