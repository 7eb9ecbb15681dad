package rabta.conversations.chat;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import rabta.kernel.events.Ref;
import rabta.kernel.live.Audience;

/** A visitor before an open window: told of what was said to them and of nothing else. */
record Guest(Visitor visitor, Visitors visitors) implements Audience {

    @Override
    public Object key() {
        return visitor.ref();
    }

    /** No member: nobody is shown to them, nor they to anybody. */
    @Override
    public long member() {
        return -visitor.id();
    }

    @Override
    public boolean hides(Ref record, String field) {
        return true;
    }

    @Override
    public Set<Ref> seen(Collection<Ref> changed) {
        return changed.stream().filter(visitor.ref()::equals).collect(Collectors.toSet());
    }

    @Override
    public Optional<Audience> still() {
        return visitors.find(visitor.id()).map(now -> new Guest(now, visitors));
    }
}
