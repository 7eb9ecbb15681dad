package rabta.support.portal;

import java.util.List;

import rabta.kernel.web.Page;

/**
 * Where somebody is in at the customers' door.
 *
 * @param open whether the business has one
 * @param colleagues what the business lets some do with their colleagues' tickets; {@code reads} whether they are one of them
 */
public record PersonPortal(long id, String name, boolean open, List<Guests.Session> sessions, Colleagues colleagues, boolean reads, boolean mayEdit) implements Page {

    public boolean shows() {
        return open && (!sessions.isEmpty() || colleagues != Colleagues.NOTHING);
    }
}
