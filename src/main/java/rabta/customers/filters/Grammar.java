package rabta.customers.filters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import rabta.customers.RecordKind;
import rabta.customers.fields.Catalogue;
import rabta.customers.fields.Field;
import rabta.customers.fields.Relation;
import rabta.identity.Viewer;

/** What one viewer can ask of a kind of record, read once for a page. */
final class Grammar {

    private final Catalogue catalogue;
    private final Viewer viewer;
    private final List<Field> fields;
    private final List<Relation> relations;
    private final Map<String, Grammar> within = new HashMap<>();

    Grammar(Catalogue catalogue, RecordKind kind, Viewer viewer) {
        this(catalogue, viewer, catalogue.asked(kind, viewer), catalogue.relations(kind, viewer));
    }

    private Grammar(Catalogue catalogue, Viewer viewer, List<Field> fields, List<Relation> relations) {
        this.catalogue = catalogue;
        this.viewer = viewer;
        this.fields = fields;
        this.relations = relations;
    }

    List<Field> fields() {
        return fields;
    }

    List<Relation> relations() {
        return relations;
    }

    Optional<Relation> relation(String key) {
        return relations.stream().filter(relation -> relation.key().equals(key)).findFirst();
    }

    /** What can be asked of the related records. */
    Grammar within(Relation relation) {
        return within.computeIfAbsent(relation.key(),
                key -> relation.kind() == null ? new Grammar(catalogue, viewer, relation.fields(), List.of()) : new Grammar(catalogue, relation.kind(), viewer));
    }

    /** By a field's key, with a relation's before a dot. */
    Optional<Topic> topic(String key) {
        int dot = key.indexOf('.');
        if (dot > 0) {
            return relation(key.substring(0, dot)).flatMap(relation -> within(relation).field(key.substring(dot + 1)).map(field -> new Topic(relation, field)));
        }
        return field(key).map(field -> new Topic(null, field));
    }

    private Optional<Field> field(String key) {
        return fields.stream().filter(field -> field.key().equals(key)).findFirst();
    }
}
