package rabta.collaboration.caldav;

import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Credentials.Credential;

/** Who asks, by the password of their phone. @param writes whether it may change what is there */
record Phone(Viewer viewer, String email, boolean writes) {

    static Phone of(Credential credential) {
        var known = credential.known();
        boolean writes = known.viewer().may(Permission.EDIT_CUSTOMERS) && (credential.scopes().contains("write") || credential.scopes().contains("calendar"));
        return new Phone(known.viewer(), known.account().email(), writes);
    }

    Place calendar() {
        return Place.calendar(viewer.id());
    }

    boolean owns(Place place) {
        return place.kind() == Place.Kind.ENTRANCE || place.member() == viewer.id();
    }
}
