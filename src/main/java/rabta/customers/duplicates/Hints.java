package rabta.customers.duplicates;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.search.Duplicates;
import rabta.customers.search.Likely;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Who may be there already, by the rules of the business, while somebody types. One whom the viewer does not see is as if not there. */
@Service
@Transactional(readOnly = true)
class Hints {

    private static final int MOST = 3;

    private final DuplicateRules rules;
    private final Duplicates duplicates;

    Hints(DuplicateRules rules, Duplicates duplicates) {
        this.rules = rules;
        this.duplicates = duplicates;
    }

    List<Likely> of(RecordKind kind, HintForm form, Viewer viewer) {
        var counted = rules.current();
        var points = form.understood(Point.region(viewer.preferences().zone())).stream().filter(p -> p.kind() == Point.Kind.EMAIL ? counted.email() : counted.phone()).toList();
        var name = counted.name() ? form.cleanName() : null;
        var city = form.cleanCity();
        return duplicates.of(kind, form.but(), name, points, viewer).stream().filter(l -> !l.reason().equals("name") || sameCity(city, l.sub())).limit(MOST).toList();
    }

    private static boolean sameCity(String typed, String known) {
        return typed == null || known == null || Folding.fold(typed).equals(Folding.fold(known));
    }
}
