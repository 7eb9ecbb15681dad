package rabta.support.portal;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.records.Records;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.audit.Audit;
import rabta.identity.workspaces.PublicSite;
import rabta.identity.workspaces.PublicSites;
import rabta.kernel.web.NotFound;

/** What the team sees of a customer at the door, and can do about it. */
@Service
@Transactional
class PersonPortalDesk {

    private final Guests guests;
    private final Portals portals;
    private final PublicSites sites;
    private final Records records;
    private final Audit audit;

    PersonPortalDesk(Guests guests, Portals portals, PublicSites sites, Records records, Audit audit) {
        this.guests = guests;
        this.portals = portals;
        this.sites = sites;
        this.records = records;
        this.audit = audit;
    }

    /** An address by which they came in is one of theirs: whoever may not see those is not told it. */
    @Transactional(readOnly = true)
    public PersonPortal of(long person, Viewer viewer) {
        var name = records.name(RecordKind.PERSON, person, viewer);
        var rights = viewer.rights().of(RecordKind.PERSON.type());
        var sessions = guests.of(person).stream().map(session -> rights.hides(session.address().startsWith("+") ? "phone" : "email") ? session.nameless() : session).toList();
        return new PersonPortal(person, name, sites.of(viewer).map(PublicSite::portal).orElse(false), sessions, portals.find().colleagues(), portals.reads(person),
                viewer.may(Permission.EDIT_CUSTOMERS) && records.mayEdit(RecordKind.PERSON, person, viewer));
    }

    /** @param session null for all of theirs @throws NotFound where there is none */
    public int end(long person, Long session, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        int ended = guests.end(person, session);
        if (ended == 0 && session != null) {
            throw new NotFound();
        }
        if (ended > 0) {
            audit.did(viewer, "portal_session_ended", RecordKind.PERSON.pseudonym(person));
        }
        return ended;
    }

    public void reads(long person, boolean may, Viewer viewer) {
        records.mustEdit(RecordKind.PERSON, person, viewer);
        portals.reads(person, may, viewer);
    }
}
