package rabta.identity.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import rabta.identity.Sight;
import rabta.identity.access.Credentials.Credential;
import rabta.kernel.events.Ref;
import rabta.kernel.live.Audience;

/** A member before an open page: hears of the records that they see, and of themselves. */
record Reader(Credential credential, Credentials credentials, List<Sight> sights) implements Audience {

    static final String MEMBER = "member";
    private static final List<String> REACH = List.of("phone", "whatsapp", "email");

    @Override
    public Object key() {
        return credential.known().viewer().id();
    }

    @Override
    public long member() {
        return credential.known().viewer().id();
    }

    @Override
    public boolean hides(Ref record, String field) {
        var rights = credential.known().viewer().rights().of(record.type());
        return field.startsWith("point-") ? REACH.stream().anyMatch(rights::hides) : rights.hides(field);
    }

    @Override
    public Set<Ref> seen(Collection<Ref> changed) {
        var viewer = credential.known().viewer();
        var seen = new HashSet<Ref>();
        changed.stream().filter(ref -> ref.equals(Ref.of(MEMBER, viewer.id()))).forEach(seen::add);
        sights.forEach(sight -> seen.addAll(sight.seen(changed, viewer)));
        return seen;
    }

    @Override
    public Optional<Audience> still() {
        return credentials.still(credential).map(now -> new Reader(now, credentials, sights));
    }
}
