package rabta.customers.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.RecordKind;
import rabta.customers.Point;
import rabta.customers.SearchText;
import rabta.customers.TradeKind;
import rabta.customers.fields.CustomField;
import rabta.customers.fields.CustomFields;
import rabta.customers.fields.FieldValues;

/** Brings what customers are found by, and the phone and e-mail in their rows, in line with what is known of them. */
@Repository
@Transactional(propagation = Propagation.MANDATORY)
public class Indexing {

    private static final String POINTS = """
            array(select c.kind from contact_points c where c.%1$s_id = r.id order by c.position, c.id),
                          array(select c.value from contact_points c where c.%1$s_id = r.id order by c.position, c.id),
                          array(select c.doubtful from contact_points c where c.%1$s_id = r.id order by c.position, c.id)""";
    private static final String OWN_POINTS = """
            array(select u.kind from (values ('EMAIL', r.email), ('PHONE', r.phone)) u (kind, value) where u.value is not null order by u.kind),
                          array(select u.value from (values ('EMAIL', r.email), ('PHONE', r.phone)) u (kind, value) where u.value is not null order by u.kind),
                          array(select false from (values ('EMAIL', r.email), ('PHONE', r.phone)) u (kind, value) where u.value is not null order by u.kind)""";
    private static final String NO_POINTS = "'{}'::text[], '{}'::text[], '{}'::boolean[]";

    private record Known(long id, String name, String company, String city, List<Point> points, Map<String, String> fields) {

        static Known read(ResultSet r, int n) throws SQLException {
            return new Known(r.getLong(1), r.getString(2), r.getString(3), r.getString(4),
                    points((String[]) r.getArray(5).getArray(), (String[]) r.getArray(6).getArray(), (Boolean[]) r.getArray(7).getArray()), FieldValues.held(r.getString(8)));
        }

        private static List<Point> points(String[] kinds, String[] values, Boolean[] doubtful) {
            var points = new ArrayList<Point>(kinds.length);
            for (int i = 0; i < kinds.length; i++) {
                points.add(new Point(Point.Kind.valueOf(kinds[i]), values[i], null, doubtful[i]));
            }
            return points;
        }

        List<String> held(List<String> slots) {
            return slots.stream().map(fields::get).filter(Objects::nonNull).toList();
        }

        String phone() {
            return points.stream().filter(p -> p.kind() == Point.Kind.PHONE).findFirst()
                    .or(() -> points.stream().filter(p -> p.kind() == Point.Kind.WHATSAPP).findFirst()).map(Point::value).orElse(null);
        }

        String email() {
            return points.stream().filter(p -> p.kind() == Point.Kind.EMAIL).findFirst().map(Point::value).orElse(null);
        }
    }

    private final JdbcClient jdbc;
    private final CustomFields fields;

    Indexing(JdbcClient jdbc, CustomFields fields) {
        this.jdbc = jdbc;
        this.fields = fields;
    }

    /** Three statements, however many they are. */
    public void refresh(RecordKind kind, Collection<Long> ids) {
        write(kind, known(kind, "r.id = any(:ids)", ids.toArray(Long[]::new)));
    }

    /** The people of a company whose name has changed: they are found by it too. */
    public void refreshPeopleOf(long company) {
        refreshPeopleOf(List.of(company));
    }

    /** Likewise of several, by two statements. */
    public void refreshPeopleOf(Collection<Long> companies) {
        write(RecordKind.PERSON, known(RecordKind.PERSON, "r.company_id = any(:ids)", companies.toArray(Long[]::new)));
    }

    private List<Known> known(RecordKind kind, String which, Long[] ids) {
        boolean person = kind.equals(RecordKind.PERSON);
        boolean reached = kind.trade().filter(TradeKind::reached).isPresent();
        return jdbc.sql("""
                   select r.id, r.name, %1$s, %2$s, %3$s, r.fields
                     from %4$s r
                          %5$s
                    where %6$s
                """.formatted(person ? "o.name" : reached ? "r.company" : "null::text", kind.customer() || reached ? "r.city" : "null::text", kind.customer() ? POINTS.formatted(kind.type()) : reached ? OWN_POINTS : NO_POINTS, kind.table(),
                        person ? "left join companies o on o.id = r.company_id and o.deleted_at is null" : "", which))
                .param("ids", ids).query(Known::read).list();
    }

    private void write(RecordKind kind, List<Known> known) {
        if (known.isEmpty()) {
            return;
        }
        var searched = fields.of(kind).stream().filter(CustomField::searchable).map(CustomField::slot).toList();
        jdbc.sql("""
                update %s r set search = u.search, sound = u.sound%s
                  from unnest(:ids::bigint[], :searches::text[], :sounds::text[], :phones::text[], :emails::text[]) u (id, search, sound, phone, email)
                 where r.id = u.id
                """.formatted(kind.table(), kind.customer() ? ", phone = u.phone, email = u.email" : ""))
                .param("ids", known.stream().map(Known::id).toArray(Long[]::new))
                .param("searches", known.stream().map(k -> SearchText.of(k.name(), k.company(), k.city(), k.points(), k.held(searched))).toArray(String[]::new))
                .param("sounds", known.stream().map(k -> SearchText.sound(k.name(), k.company())).toArray(String[]::new))
                .param("phones", known.stream().map(Known::phone).toArray(String[]::new))
                .param("emails", known.stream().map(Known::email).toArray(String[]::new))
                .update();
    }
}
