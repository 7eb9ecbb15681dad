package rabta.customers.rules;

import java.util.function.Consumer;

import jakarta.servlet.http.HttpServletRequest;

import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.kernel.sql.Condition;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/**
 * What is done on the settings pages of rules. Who may do it stands on each page's own handlers.
 *
 * @param path of the list
 * @param removed the key of what is said when one was taken away
 * @param <F> a rule as it is typed
 */
public record RuleDoor<F>(String path, String removed, RuleBook<F> book, RuleForms<F> forms) {

    public Reply create(F form, HttpServletRequest request, Viewer viewer) {
        return kept(null, form, request, viewer, condition -> book.create(form, condition, viewer));
    }

    public Reply change(long id, F form, HttpServletRequest request, Viewer viewer) {
        return kept(id, form, request, viewer, condition -> book.change(id, form, condition, viewer));
    }

    private Reply kept(Long id, F form, HttpServletRequest request, Viewer viewer, Consumer<Condition> keep) {
        try {
            keep.accept(forms.built(form, request.getParameterMap(), viewer));
            return Redirect.to(path).saying("word.saved");
        } catch (Flawed flawed) {
            return forms.again(id, form, request.getParameterMap(), flawed.flaws(), viewer);
        }
    }

    public Reply rise(long id, Viewer viewer) {
        book.rise(id, viewer);
        return Redirect.to(path);
    }

    public Reply remove(long id, Viewer viewer) {
        book.remove(id, viewer);
        return Redirect.to(path).saying(removed).undo(path + "/{id}/restoration", id);
    }

    public Reply restore(long id, Viewer viewer) {
        book.restore(id, viewer);
        return Redirect.to(path).saying("word.saved");
    }
}
