package rabta.customers.rights;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import rabta.customers.Flaw;
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

/**
 * What one role may do, kind by kind and field by field.
 *
 * @param typed what somebody sent and was not understood, or null; @param errors what was wrong with it, by the name of its field
 */
public record RoleShow(RoleRules rules, List<Of> kinds, Map<String, String> typed, Map<String, String> errors) implements Page {

    static final List<String> SHOWINGS = List.of("visible", "read", "hidden");

    /** One kind of record with the fields that can be hidden. */
    public record Of(KindSource.Named named, List<Field> fields) {

        public String type() {
            return named.kind().type();
        }
    }

    /** The same with what was typed in the place of what is kept. */
    RoleShow again(Map<String, String> typed, List<Flaw> flaws) {
        return new RoleShow(rules, kinds, typed, Flaw.words(flaws));
    }

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    /** What stands in that field of the form. */
    public String chosen(String name, Reach kept) {
        return typed == null ? kept.name() : typed.getOrDefault(name, "").toUpperCase(Locale.ROOT);
    }

    public boolean checked(String name, boolean kept) {
        return typed == null ? kept : typed.containsKey(name);
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
        return "/settings/roles/" + role.name().toLowerCase(Locale.ROOT);
    }

    public static List<Option> reaches() {
        return Stream.of(Reach.values()).map(reach -> new Option(reach.name(), Ui.t("rights.reach." + reach))).toList();
    }

    /** {@code visible}, {@code read} or {@code hidden}. */
    public String shown(Of kind, Field field) {
        if (typed != null) {
            return typed.getOrDefault("field." + kind.type() + "." + field.key(), "visible");
        }
        var rights = of(kind);
        return rights.hides(field.slot()) ? "hidden" : rights.readOnly().contains(field.slot()) ? "read" : "visible";
    }

    /** What may be said of a field of that kind. */
    static List<String> showings(Of kind, Field field) {
        return kind.named().kind().trade().filter(trade -> trade.unhideable().contains(field.key())).isPresent() ? SHOWINGS.subList(0, 2) : SHOWINGS;
    }

    public static List<Option> options(Of kind, Field field) {
        return showings(kind, field).stream().map(word -> new Option(word, Ui.t("rights.field." + word))).toList();
    }
}
