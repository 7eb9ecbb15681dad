package rabta.customers.objects;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.identity.CreationSource;
import rabta.identity.Viewer;
import rabta.kernel.web.Visit.Creation;

/** A record of each object that the business added, for the menu of what is new. */
@Component
class ObjectCreations implements CreationSource {

    private final ObjectKinds kinds;

    ObjectCreations(ObjectKinds kinds) {
        this.kinds = kinds;
    }

    @Override
    public List<Creation> creations(Viewer viewer) {
        return kinds.all().stream().filter(named -> viewer.rights().of(named.kind().type()).create())
                .map(named -> new Creation(named.icon(), named.one(), named.kind().path() + "/new")).toList();
    }
}
