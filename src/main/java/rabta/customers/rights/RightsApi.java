package rabta.customers.rights;

import static rabta.identity.Permission.MANAGE_WORKSPACE;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import rabta.customers.api.ApiDoor;
import rabta.customers.fields.Field;
import rabta.identity.Can;
import rabta.identity.Rights;
import rabta.identity.Viewer;

@RestController
@RequestMapping("/api/v1/roles")
@Tag(name = "Roles")
class RightsApi extends ApiDoor {

    /** @param see, edit, delete {@code none}, {@code own}, {@code team} or {@code all} */
    record KindJson(String see, String edit, String delete, boolean create, Set<String> hidden, @JsonProperty("read_only") Set<String> readOnly) {

        static KindJson of(Rights.Kind rights, RoleShow.Of kind) {
            return new KindJson(word(rights.see()), word(rights.edit()), word(rights.delete()), rights.create(), keys(rights.hidden(), kind), keys(rights.readOnly(), kind));
        }

        private static Set<String> keys(Set<String> slots, RoleShow.Of kind) {
            return kind.fields().stream().filter(field -> slots.contains(field.slot())).map(Field::key).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    record RoleJson(String role, boolean imports, boolean exports, Map<String, KindJson> kinds) {

        static RoleJson of(RoleShow show) {
            var kinds = new TreeMap<String, KindJson>();
            show.kinds().forEach(kind -> kinds.put(kind.type(), KindJson.of(show.of(kind), kind)));
            return new RoleJson(word(show.rules().role()), show.rules().imports(), show.rules().exports(), kinds);
        }

        /** The same as the form on the screen sends it. */
        Map<String, String> typed() {
            var typed = new HashMap<String, String>();
            kinds.forEach((type, kind) -> {
                typed.put("see." + type, kind.see());
                typed.put("edit." + type, kind.edit());
                typed.put("delete." + type, kind.delete());
                if (kind.create()) {
                    typed.put("create." + type, "true");
                }
                if (kind.readOnly() != null) {
                    kind.readOnly().forEach(key -> typed.put("field." + type + "." + key, "read"));
                }
                if (kind.hidden() != null) {
                    kind.hidden().forEach(key -> typed.put("field." + type + "." + key, "hidden"));
                }
            });
            if (imports) {
                typed.put("imports", "true");
            }
            if (exports) {
                typed.put("exports", "true");
            }
            return typed;
        }
    }

    private final RoleRights rights;

    RightsApi(RoleRights rights) {
        this.rights = rights;
    }

    @GetMapping
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "What each role may do with each kind of record, and which fields it does not see")
    Map<String, List<RoleJson>> list(Viewer viewer) {
        return Map.of("data", rights.all(viewer).stream().map(RoleJson::of).toList());
    }

    @PutMapping("/{role}")
    @Can(MANAGE_WORKSPACE)
    @Operation(summary = "Set what a role may do", description = "Every kind of record must be named. The owner's role cannot be changed.")
    RoleJson change(@PathVariable String role, @RequestBody RoleJson body, Viewer viewer) {
        var known = RoleRights.named(role);
        rights.change(known, body.typed(), viewer);
        return RoleJson.of(rights.show(known, viewer));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(java.util.Locale.ROOT);
    }
}
