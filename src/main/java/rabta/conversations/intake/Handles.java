package rabta.conversations.intake;

import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.customers.Link;
import rabta.customers.Linked;
import rabta.customers.RecordKind;
import rabta.kernel.text.Phones;

/** Who somebody is on each kind of channel: one person has many handles, a handle one person at most. */
@Repository
@Transactional
public class Handles implements Linked {

    /** Kinds whose handles are numbers in E.164: the same number is the same person on each of them. */
    private static final Set<String> NUMBERS = Set.of("whatsapp", "sms", "call");
    private static final String MAIL = "mail";

    /** @param person whose it is, or null @param blocked whether what comes from there is set aside */
    public record Handle(long id, String kind, String handle, String name, Long person, boolean blocked) {
    }

    private final JdbcClient jdbc;

    Handles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The handle, made if it was not known, with its person where one of that number or address is known; held until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Handle met(String kind, String handle, String name) {
        jdbc.sql("insert into handles (kind, handle, name) values (:kind, :handle, left(:name, 300)) on conflict (kind, handle) do nothing")
                .param("kind", kind).param("handle", handle).param("name", name, Types.VARCHAR).update();
        var met = jdbc.sql("select h.id, h.kind, h.handle, h.name, h.person_id, h.blocked_at is not null from handles h where h.kind = :kind and h.handle = :handle for update")
                .param("kind", kind).param("handle", handle)
                .query((r, n) -> new Handle(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), r.getObject(5, Long.class), r.getBoolean(6))).single();
        if (name != null && !name.isBlank() && !name.equals(met.name())) {
            jdbc.sql("update handles set name = left(:name, 300) where id = :id").param("name", name).param("id", met.id()).update();
        }
        if (met.person() != null) {
            return met;
        }
        var person = person(kind, handle).orElse(null);
        if (person != null) {
            belongs(met.id(), person);
        }
        return new Handle(met.id(), kind, handle, name == null || name.isBlank() ? met.name() : name, person, met.blocked());
    }

    /** The person who has that number or address; of several the one last in touch. */
    @Transactional(readOnly = true)
    public Optional<Long> person(String kind, String handle) {
        if (NUMBERS.contains(kind)) {
            return jdbc.sql("select h.person_id from handles h where h.kind = any(:kinds) and h.handle = :handle and h.person_id is not null limit 1")
                    .param("kinds", NUMBERS.toArray(String[]::new)).param("handle", handle).query(Long.class).optional()
                    .or(() -> reached(List.of("PHONE", "WHATSAPP"), handle));
        }
        return MAIL.equals(kind) ? reached(List.of("EMAIL"), handle) : Optional.empty();
    }

    /** The same with the person who has that number or address, where it had none; either may be null. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Handle reaching(Handle met, String phone, String email) {
        if (met.person() != null || phone == null && email == null) {
            return met;
        }
        var person = (phone == null ? Optional.<Long>empty() : reached(List.of("PHONE", "WHATSAPP"), phone)).or(() -> email == null ? Optional.empty() : reached(List.of("EMAIL"), email));
        person.ifPresent(one -> belongs(met.id(), one));
        return person.map(one -> new Handle(met.id(), met.kind(), met.handle(), met.name(), one, met.blocked())).orElse(met);
    }

    private Optional<Long> reached(List<String> kinds, String value) {
        return jdbc.sql("""
                select p.id
                  from contact_points x join people p on p.id = x.person_id
                 where x.value = :value and x.kind = any(:kinds) and p.deleted_at is null
                 order by p.archived_at is not null, p.touched_at desc nulls last, p.id
                 limit 1
                """).param("value", value).param("kinds", kinds.toArray(String[]::new)).query(Long.class).optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void belongs(long handle, Long person) {
        jdbc.sql("update handles set person_id = :person where id = :id").param("person", person, Types.BIGINT).param("id", handle).update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void block(String kind, String handle, boolean blocked, Long by) {
        jdbc.sql("insert into handles (kind, handle) values (:kind, :handle) on conflict (kind, handle) do nothing").param("kind", kind).param("handle", handle).update();
        jdbc.sql("update handles set blocked_at = case when :blocked then now() end, blocked_by = :by where kind = :kind and handle = :handle")
                .param("blocked", blocked).param("by", by, Types.BIGINT).param("kind", kind).param("handle", handle).update();
    }

    /** The number that a handle is, or null. */
    static String phone(String kind, String handle) {
        return NUMBERS.contains(kind) ? Phones.e164(handle, null).orElse(null) : null;
    }

    static String email(String kind, String handle) {
        return MAIL.equals(kind) ? handle : null;
    }

    @Override
    public List<Link> links() {
        return List.of(Link.of(RecordKind.PERSON, "handles", "person_id"));
    }
}
