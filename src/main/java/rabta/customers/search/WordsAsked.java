package rabta.customers.search;

import java.util.List;

import org.springframework.stereotype.Component;

import rabta.customers.CustomerFilter;
import rabta.customers.RecordKind;
import rabta.customers.fields.AskedSource;
import rabta.customers.fields.Field;
import rabta.customers.fields.FieldType;
import rabta.identity.Viewer;
import rabta.kernel.sql.Fields;

/** Lets filters ask for words as the search field of a list does, so that whatever a list shows can be kept as a filter. */
@Component
class WordsAsked implements AskedSource {

    @Override
    public List<Field> fields(RecordKind kind, Viewer viewer) {
        return List.of(new Field(CustomerFilter.WORDS, FieldType.WORDS, null, null, null, null, Fields.Field.sought(CustomerFilter.WORDS, words -> CustomerSearch.holding(words, kind, viewer))));
    }
}
