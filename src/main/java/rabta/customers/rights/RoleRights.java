package rabta.customers.rights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Kinds;
import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.identity.Reach;
import rabta.identity.Rights;
import rabta.identity.Role;
import rabta.identity.Viewer;
import rabta.identity.roles.RoleRules;
import rabta.identity.roles.Roles;
import rabta.kernel.web.NotFound;

/** What each role may do with each kind of record and each of its fields. */
@Service
@Transactional
class RoleRights {

    /** Without a name nothing could be shown or chosen at all. */
    private static final Set<String> ALWAYS = Set.of("name");

    private final Roles roles;
    private final Catalogue catalogue;
    private final Kinds kinds;

    RoleRights(Roles roles, Catalogue catalogue, Kinds kinds) {
        this.roles = roles;
        this.catalogue = catalogue;
        this.kinds = kinds;
    }

    static Role named(String word) {
        return Stream.of(Role.values()).filter(role -> role.name().equalsIgnoreCase(word)).findFirst().orElseThrow(NotFound::new);
    }

    @Transactional(readOnly = true)
    RoleShow show(Role role, Viewer viewer) {
        return new RoleShow(roles.of(role), kinds(viewer), null, Map.of());
    }

    @Transactional(readOnly = true)
    List<RoleShow> all(Viewer viewer) {
        var kinds = kinds(viewer);
        return roles.all().stream().map(rules -> new RoleShow(rules, kinds, null, Map.of())).toList();
    }

    // The owner looks, from whom nothing is hidden.
    private List<RoleShow.Of> kinds(Viewer viewer) {
        return this.kinds.all().stream().map(kind -> new RoleShow.Of(kind, fields(kind.kind(), viewer))).toList();
    }

    private List<Field> fields(RecordKind kind, Viewer viewer) {
        return catalogue.of(kind, viewer).stream().filter(field -> !ALWAYS.contains(field.key())).toList();
    }

    /**
     * @param typed {@code see.<type>}, {@code edit.<type>} and {@code delete.<type>} hold a {@link Reach}, {@code create.<type>},
     *        {@code imports} and {@code exports} are there or not, {@code field.<type>.<key>} is visible, read or hidden
     * @throws Flawed for a reach that there is not or that is missing, and for a field that there is not: what is not understood must
     *         not open anything
     */
    void change(Role role, Map<String, String> typed, Viewer viewer) {
        Flawed.unless(flaws(typed, viewer));
        var before = roles.of(role).rights();
        var kinds = new HashMap<String, Rights.Kind>();
        for (var kind : kinds(viewer)) {
            var type = kind.type();
            if (unsaid(kind, typed)) {
                kinds.put(type, before.of(type));
                continue;
            }
            kinds.put(type, new Rights.Kind(reach(typed, "see." + type), reach(typed, "edit." + type), reach(typed, "delete." + type), typed.containsKey("create." + type),
                    fields(kind, typed, "hidden"), fields(kind, typed, "read")));
        }
        roles.change(new RoleRules(role, new Rights(before.usual(), kinds), typed.containsKey("imports"), typed.containsKey("exports")), viewer);
    }

    // A program, or a page opened before there was that kind, says nothing of it.
    private static boolean unsaid(RoleShow.Of kind, Map<String, String> typed) {
        return !typed.containsKey("see." + kind.type()) && !kind.named().kind().customer();
    }

    private static Set<String> fields(RoleShow.Of kind, Map<String, String> typed, String shown) {
        var keys = new HashSet<String>();
        kind.fields().stream().filter(field -> shown.equals(typed.get("field." + kind.type() + "." + field.key()))).map(Field::slot).forEach(keys::add);
        return keys;
    }

    private List<Flaw> flaws(Map<String, String> typed, Viewer viewer) {
        var flaws = new ArrayList<Flaw>();
        var known = new HashMap<String, List<String>>();
        for (var kind : kinds(viewer)) {
            Stream.of("see.", "edit.", "delete.").filter(what -> !unsaid(kind, typed)).map(what -> what + kind.type()).filter(name -> named(typed, name).isEmpty()).forEach(name -> flaws.add(Flaw.of(name, "invalid.choice")));
            kind.fields().forEach(field -> known.put("field." + kind.type() + "." + field.key(), RoleShow.showings(kind, field)));
        }
        typed.forEach((name, shown) -> {
            if (name.startsWith("field.") && !known.getOrDefault(name, List.of()).contains(shown)) {
                flaws.add(Flaw.of(name, "invalid.choice"));
            }
        });
        return flaws;
    }

    private static Optional<Reach> named(Map<String, String> typed, String name) {
        return Stream.of(Reach.values()).filter(reach -> reach.name().equalsIgnoreCase(typed.get(name))).findFirst();
    }

    private static Reach reach(Map<String, String> typed, String name) {
        return named(typed, name).orElseThrow();
    }

    void reset(Role role, Viewer viewer) {
        roles.reset(role, viewer);
    }
}
