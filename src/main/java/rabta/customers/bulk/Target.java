package rabta.customers.bulk;

import java.util.Set;

import rabta.customers.Fact;
import rabta.customers.RecordKind;

/**
 * Where a change is written, in SQL of ours over the aliases {@code r}, the record, and {@code u}, the new value as text.
 *
 * @param held what the record holds, as text
 * @param write the part of an {@code update} that writes it; null where that is the bin's or a higher trade's affair
 * @param versioned whether the change is one of the record's facts, which whoever edits it meanwhile must be told
 * @param found whether the search finds the record by it
 */
record Target(String held, String write, boolean versioned, boolean found) {

    private static final Set<Fact> FOUND = Set.of(Fact.NAME, Fact.COMPANY, Fact.CITY);

    static Target of(RecordKind kind, String slot) {
        if (slot.equals(Change.ARCHIVED)) {
            return new Target("case when r.archived_at is not null then 'x' end", "archived_at = case when u.value is null then null else now() end", true, false);
        }
        if (slot.equals(Change.DELETED)) {
            return new Target("case when r.deleted_at is not null then 'x' end", null, true, false);
        }
        if (Change.deed(slot) != null) {
            return new Target("null::text", null, false, false);
        }
        if (slot.startsWith(Change.TAG)) {
            long tag = Long.parseLong(slot.substring(Change.TAG.length()));
            return new Target("case when r.tags @> array[%d::bigint] then 'x' end".formatted(tag),
                    "tags = case when u.value is null then array_remove(r.tags, %1$d::bigint) else r.tags || %1$d::bigint end".formatted(tag), false, false);
        }
        if (slot.matches("f[1-9][0-9]{0,17}")) {
            return new Target("r.fields ->> '" + slot + "'",
                    "fields = case when u.value is null then r.fields - '%1$s' else r.fields || jsonb_build_object('%1$s', u.value) end".formatted(slot), true, true);
        }
        return switch (slot) {
            case "owner" -> new Target("r.owner_id::text", "owner_id = u.value::bigint", true, false);
            case "team" -> new Target("r.team_id::text", "team_id = u.value::bigint", true, false);
            case "company" -> new Target("r.company_id::text", "company_id = u.value::bigint", true, true);
            default -> fact(Fact.named(kind, slot).orElseThrow(IllegalArgumentException::new));
        };
    }

    private static Target fact(Fact fact) {
        return new Target("r." + fact.key() + "::text", fact.key() + " = u.value::" + fact.type(), true, FOUND.contains(fact));
    }
}
