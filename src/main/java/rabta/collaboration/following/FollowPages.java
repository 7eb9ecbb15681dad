package rabta.collaboration.following;

import static rabta.identity.Permission.VIEW_CUSTOMERS;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

import rabta.customers.RecordKind;
import rabta.customers.Rooms;
import rabta.identity.Can;
import rabta.identity.Viewer;
import rabta.kernel.web.Page;
import rabta.kernel.web.Redirect;
import rabta.kernel.web.Reply;

/** Whether somebody is told of what happens to a record. */
@Controller
@RequestMapping({Rooms.CUSTOMERS + "/{id}/follow", Rooms.OBJECTS + "/{id}/follow", Rooms.TRADES + "/{id}/follow"})
class FollowPages {

    private final Following following;

    FollowPages(Following following) {
        this.following = following;
    }

    @GetMapping
    @Can(VIEW_CUSTOMERS)
    Page show(RecordKind kind, @PathVariable long id, Viewer viewer) {
        return new FollowShow(kind, id, following.follows(kind, id, viewer));
    }

    @PostMapping
    @Can(VIEW_CUSTOMERS)
    Reply choose(RecordKind kind, @PathVariable long id, @RequestParam(defaultValue = "false") boolean follow, Viewer viewer) {
        following.choose(kind, id, follow, viewer);
        return Redirect.to(kind.path(id) + "/follow").saying(follow ? "follow.begun" : "follow.ended");
    }
}
