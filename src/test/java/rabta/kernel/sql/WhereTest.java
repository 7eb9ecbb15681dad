package rabta.kernel.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import rabta.kernel.sql.Condition.Compare;
import rabta.kernel.sql.Condition.Either;
import rabta.kernel.sql.Condition.Every;
import rabta.kernel.sql.Condition.Not;
import rabta.kernel.sql.Condition.Operator;
import rabta.kernel.sql.Fields.Field;
import rabta.kernel.sql.Fields.Type;

class WhereTest {

    private static final Fields FIELDS = Fields.of(new Field("city", "p.city", Type.TEXT), new Field("spent", "p.spent", Type.NUMBER),
            new Field("born", "p.birthday", Type.DATE), new Field("owner", "p.owner_id", Type.REFERENCE), new Field("tags", "p.tags", Type.TAGS));

    private static Compare compare(String field, Operator operator, String... values) {
        return new Compare(field, operator, List.of(values));
    }

    private static Where where(Condition condition) {
        return Where.all().matching(Optional.of(condition), FIELDS);
    }

    @Test
    void what_is_not_asked_adds_nothing() {
        var where = Where.all().given("p.city = :city", " ").given("p.owner_id = :owner", null).given("p.id = any(:ids)", List.of());

        assertThat(where).isEqualTo(Where.all());
    }

    @Test
    void a_list_is_bound_as_one_array() {
        var where = Where.all().and("p.team_id = any(:teams)", List.of(3L, 5L));

        assertThat((Object[]) where.params().get("teams")).containsExactly(3L, 5L);
    }

    @Test
    void two_conditions_may_not_share_a_parameter() {
        var where = Where.all().and("p.city = :q", "Lahore");

        assertThatThrownBy(() -> where.and("p.name = :q", "Ali")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_nested_filter_becomes_one_bound_condition() {
        var where = where(new Every(List.of(compare("city", Operator.ANY_OF, "Lahore", "Karachi"),
                new Either(List.of(compare("spent", Operator.OVER, "50000"), new Not(compare("tags", Operator.IS, "7")))))));

        assertThat(where.sql()).contains("(p.city = any(:f0) and (p.spent > :f1 or not coalesce(p.tags && :f2, false)))");
        assertThat(where.params()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password_hash", "p.city", "city; drop table people", "", "CITY"})
    void an_unknown_field_empties_the_whole_filter(String field) {
        assertThat(where(new Either(List.of(compare("city", Operator.IS, "Lahore"), compare(field, Operator.IS, "1")))).sql()).contains("false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"' or pg_sleep(3)--", "1);select", "$$", "1e400", "NaN", "\u0000", "", "--1", "9999999999999999999999999"})
    void a_value_that_is_no_number_matches_nothing(String value) {
        assertThat(where(compare("spent", Operator.OVER, value)).sql()).contains("false");
    }

    @ParameterizedTest
    @EnumSource(value = Operator.class, names = {"EMPTY", "FILLED"}, mode = EnumSource.Mode.EXCLUDE)
    void an_operator_without_its_value_matches_nothing(Operator operator) {
        for (var field : List.of("city", "spent", "born", "owner", "tags")) {
            assertThat(where(new Compare(field, operator, List.of())).sql()).contains("false");
        }
    }

    @Test
    void a_filter_too_deep_or_too_wide_matches_nothing() {
        Condition deep = compare("city", Operator.IS, "Lahore");
        for (int i = 0; i < 14; i++) {
            deep = new Not(deep);
        }
        var wide = new Every(java.util.Collections.nCopies(120, compare("city", Operator.IS, "Lahore")));

        assertThat(where(deep).sql()).contains("false");
        assertThat(where(wide).sql()).contains("false");
    }

    @Test
    void wildcards_in_a_value_are_letters() {
        var where = where(compare("city", Operator.CONTAINS, "50%_\\"));

        assertThat(where.params()).containsValue("%50\\%\\_\\\\%");
    }

    @Test
    void a_page_knows_whether_there_is_more_and_where_it_goes_on() {
        var page = Paged.of(List.of("a", "b", "c"), 2, name -> List.of(name, "1"));

        assertThat(page.rows()).containsExactly("a", "b");
        assertThat(Paged.key(page.next(), 2)).contains(List.of("b", "1"));
        assertThat(Paged.of(List.of("a"), 2, List::of).more()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "a", "YQ", "../../etc"})
    void a_broken_cursor_begins_at_the_start(String cursor) {
        assertThat(Paged.key(cursor, 2)).isEmpty();
    }
}
