package rabta.customers.records;

import java.util.Map;

import rabta.customers.RecordKind;
import rabta.identity.Viewer;
import rabta.kernel.sql.Where;

/** A file that a record holds in a field hangs among its other files: whoever does not see the field does not see it there either. */
public final class FilesSeen {

    private FilesSeen() {
    }

    /** Over {@code attachments} under the alias {@code a}, for records of that kind; which records is asked beside it. */
    public static Where of(RecordKind kind, Viewer viewer) {
        var hidden = viewer.rights().of(kind.type()).hidden().stream().filter(slot -> slot.matches("f[1-9][0-9]*")).sorted().toArray(String[]::new);
        return hidden.length == 0 ? Where.all() : new Where("""
                not exists (select from fields hf
                                   join %1$s hr on hr.id = a.record_id and hr.fields ->> ('f' || hf.id) = a.id::text
                             where hf.record = '%2$s' and hf.type = 'FILE' and 'f' || hf.id = any(:hidden_%2$s))""".formatted(kind.table(), kind.type()), Map.of("hidden_" + kind.type(), hidden));
    }
}
