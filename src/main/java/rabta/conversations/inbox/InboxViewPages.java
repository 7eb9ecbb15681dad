package rabta.conversations.inbox;

import static rabta.identity.Permission.VIEW_CONVERSATIONS;

import java.util.List;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.Flawed;
import rabta.customers.views.ViewForm;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Keeping what the inbox is asked. What is asked at present travels as the query string {@code query}. */
@Controller
@RequestMapping("/inbox/views")
class InboxViewPages {

    private final InboxViews views;

    InboxViewPages(InboxViews views) {
        this.views = views;
    }

    @GetMapping("/all")
    @Can(VIEW_CONVERSATIONS)
    Page index(Viewer viewer) {
        return views.index(viewer);
    }

    @GetMapping("/new")
    @Can(VIEW_CONVERSATIONS)
    Page blank(InboxFilter filter, Viewer viewer) {
        return views.edit(null, ViewForm.blank(), filter.query(), List.of(), viewer);
    }

    @PostMapping
    @Can(VIEW_CONVERSATIONS)
    Reply keep(ViewForm form, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        try {
            return kept(views.keep(form, InboxFilter.read(query), viewer));
        } catch (Flawed flawed) {
            return views.edit(null, form, query, flawed.flaws(), viewer);
        }
    }

    @GetMapping("/{view}")
    @Can(VIEW_CONVERSATIONS)
    Page edit(@PathVariable long view, Viewer viewer) {
        return views.edit(view, ViewForm.of(views.find(view, viewer)), null, List.of(), viewer);
    }

    @PostMapping("/{view}")
    @Can(VIEW_CONVERSATIONS)
    Reply rename(@PathVariable long view, ViewForm form, Viewer viewer) {
        try {
            views.rename(view, form, viewer);
            return kept(view);
        } catch (Flawed flawed) {
            return views.edit(view, form, null, flawed.flaws(), viewer);
        }
    }

    @PostMapping("/{view}/arrangement")
    @Can(VIEW_CONVERSATIONS)
    Redirect ask(@PathVariable long view, @RequestParam(defaultValue = "?") String query, Viewer viewer) {
        views.ask(view, InboxFilter.read(query), viewer);
        return kept(view);
    }

    @PostMapping("/{view}/removal")
    @Can(VIEW_CONVERSATIONS)
    Redirect remove(@PathVariable long view, Viewer viewer) {
        return Redirect.to("/inbox").saying("views.removed", views.remove(view, viewer)).undo("/inbox/views/{view}/restoration", view);
    }

    @PostMapping("/{view}/restoration")
    @Can(VIEW_CONVERSATIONS)
    Redirect restore(@PathVariable long view, Viewer viewer) {
        var name = views.restore(view, viewer);
        return Redirect.back("/inbox?saved=" + view).saying("views.restored", name);
    }

    private static Redirect kept(long view) {
        return Redirect.back("/inbox?saved=" + view).saying("views.kept");
    }
}
