package rabta.customers.rights;

import java.util.List;
import java.util.stream.Stream;

import rabta.customers.KindSource;
import rabta.customers.fields.Field;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.roles.RoleRules;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** What one role may do, kind by kind and field by field. */
public record RoleShow(RoleRules rules, List<Of> kinds) implements Page {

    /** One kind of record with the fields that can be hidden. */
    public record Of(KindSource.Named named, List<Field> fields) {

        public String type() {
            return named.kind().type();
        }
    }

    public Rights.Kind of(Of kind) {
        return rules.rights().of(kind.type());
    }

    public boolean fixed() {
        return rules.role() == Role.OWNER;
    }

    public List<Tab> roles() {
        return Stream.of(Role.values()).map(role -> new Tab(Ui.t("role." + role), path(role), role == rules.role())).toList();
    }

    public String path() {
        return path(rules.role());
    }

    static String path(Role role) {
        return "/settings/roles/" + role.name().toLowerCase(java.util.Locale.ROOT);
    }

    public static List<Option> reaches() {
        return Stream.of(Reach.values()).map(reach -> new Option(reach.name(), Ui.t("rights.reach." + reach))).toList();
    }

    /** {@code visible}, {@code read} or {@code hidden}. */
    public String shown(Of kind, Field field) {
        var rights = of(kind);
        return rights.hides(field.slot()) ? "hidden" : rights.readOnly().contains(field.slot()) ? "read" : "visible";
    }

    public static List<Option> showings() {
        return Stream.of("visible", "read", "hidden").map(word -> new Option(word, Ui.t("rights.field." + word))).toList();
    }
}
