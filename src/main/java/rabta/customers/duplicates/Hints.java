package rabta.customers.duplicates;

import java.util.List;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.fields.CustomFields;
import rabta.customers.search.Duplicates;
import rabta.customers.search.Likely;
import rabta.identity.Viewer;
import rabta.kernel.text.Folding;

/** Who may be there already, while somebody types. One whom the viewer does not see is as if not there. */
@Service
@Transactional(readOnly = true)
class Hints {

    private static final int MOST = 3;

    private final Duplicates duplicates;
    private final CustomFields fields;

    Hints(Duplicates duplicates, CustomFields fields) {
        this.duplicates = duplicates;
        this.fields = fields;
    }

    List<Likely> of(RecordKind kind, HintForm form, Viewer viewer) {
        var points = kind.customer() ? form.understood(Point.region(viewer.preferences().zone())) : List.<Point>of();
        var city = form.cleanCity();
        return duplicates.of(kind, form.but(), form.cleanName(), points, fields.slots(kind, form.fields(), viewer), viewer).stream().filter(l -> !kind.customer() || !l.reason().equals("name") || sameCity(city, l.sub())).limit(MOST).toList();
    }

    private static boolean sameCity(String typed, String known) {
        return typed == null || known == null || Folding.fold(typed).equals(Folding.fold(known));
    }
}
