package rabta.support.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.sql.Types;
import java.time.Duration;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.kernel.jobs.Jobs;
import rabta.kernel.secrets.Secrets;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.ui.Language;

/**
 * Who asked to come in. An asking is written down the same way whether anybody has that address: who it is finds the job that sends link and
 * code, so that neither the answer nor its time tells. A code is good in the browser alone that asked for it, five times wrong at most;
 * link or code, one of them, is used once.
 */
@Repository
@Transactional
class Entries {

    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private static final int MOST_OF_DAY = 20;
    private static final String PURPOSE = "portal code";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** To be sent. @param link and {@code code} as they are sent, kept nowhere */
    record Ready(String kind, String address, Language language, String link, String code) {
    }

    /** @param ticket that they wanted to see, or null */
    record In(String secret, Long ticket) {
    }

    private record Found(long id, String kind, String address, byte[] code, Long person, Long ticket) {
    }

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final Secrets secrets;
    private final Guests guests;

    Entries(JdbcClient jdbc, Jobs jobs, Secrets secrets, Guests guests) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.secrets = secrets;
        this.guests = guests;
    }

    /** @param ticket that they want to see, or null @return what the browser that asked is known by */
    public String ask(boolean email, String address, Language language, Long ticket) {
        var browser = Tokens.random();
        long id = jdbc.sql("""
                insert into portal_entries (browser, kind, address, language, ticket_id, ends_at)
                values (:browser, :kind, :address, :language, :ticket, now() + make_interval(secs => :life))
                returning id
                """).param("browser", Tokens.hash(browser)).param("kind", email ? "EMAIL" : "PHONE").param("address", address).param("language", language.tag()).param("ticket", ticket, Types.BIGINT)
                .param("life", (double) LIFE.toSeconds()).query(Long.class).single();
        jobs.add(new SendEntry(id), null);
        return browser;
    }

    /** Makes link and code for whoever has the address; empty where nobody has, or enough was sent there today. */
    public Optional<Ready> ready(long entry) {
        record Asked(String kind, String address, Language language) {
        }
        var asked = jdbc.sql("select e.kind, e.address, e.language from portal_entries e where e.id = :id and e.link is null and e.used_at is null and e.ends_at > now() for update").param("id", entry)
                .query((r, n) -> new Asked(r.getString(1), r.getString(2), Language.of(r.getString(3)))).optional();
        var person = asked.flatMap(one -> person("EMAIL".equals(one.kind), one.address));
        if (person.isEmpty() || sent(asked.get().address) >= MOST_OF_DAY) {
            return Optional.empty();
        }
        var link = Tokens.random();
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        jdbc.sql("update portal_entries set person_id = :person, link = :link, code = :code where id = :id").param("person", person.get()).param("link", Tokens.hash(link)).param("code", sum(entry, code)).param("id", entry).update();
        return Optional.of(new Ready(asked.get().kind, asked.get().address, asked.get().language, link, code));
    }

    private int sent(String address) {
        return jdbc.sql("select count(*) from portal_entries e where e.address = :address and e.link is not null and e.created_at > now() - interval '1 day'").param("address", address).query(Integer.class).single();
    }

    // Whose the inbox takes the address to be, so that what they write is theirs there too; else the one last in touch. Compared as it is kept, letter by letter.
    private Optional<Long> person(boolean email, String address) {
        return jdbc.sql("""
                  select p.id
                    from contact_points x
                         join people p on p.id = x.person_id
                   where x.value = :address
                     and (x.kind = 'EMAIL') = :email
                     and p.archived_at is null
                     and p.deleted_at is null
                order by exists (select from handles h where h.handle = x.value and h.person_id = p.id) desc, p.touched_at desc nulls last, p.id
                   limit 1
                """).param("address", address).param("email", email).query(Long.class).optional();
    }

    // Six digits would be found in a moment from a sum that anybody can make: this one needs the key that is not in the database.
    private byte[] sum(long entry, String code) {
        return secrets.mac(PURPOSE, String.valueOf(entry).getBytes(UTF_8), code.getBytes(UTF_8));
    }

    /** How many tries a browser's asking has left; empty where there is none. */
    @Transactional(readOnly = true)
    public Optional<Integer> left(String browser) {
        return browser == null ? Optional.empty() : jdbc.sql("select :most - e.tries from portal_entries e where e.browser = :browser and e.used_at is null and e.ends_at > now() and e.tries < :most")
                .param("most", TRIES).param("browser", Tokens.hash(browser)).query(Integer.class).optional();
    }

    /** Lets in whoever knows the code in the browser that asked. A wrong one is counted whatever comes after. */
    public Optional<In> byCode(String browser, String code) {
        var tried = browser == null ? Optional.<Found>empty() : jdbc.sql("""
                   update portal_entries e
                      set tries = e.tries + 1
                    where e.browser = :browser and e.used_at is null and e.ends_at > now() and e.tries < :most
                returning e.id, e.kind, e.address, e.code, e.person_id, e.ticket_id
                """).param("browser", Tokens.hash(browser)).param("most", TRIES).query(Entries::found).optional();
        return tried.filter(entry -> entry.code != null && secrets.verifies(entry.code, PURPOSE, String.valueOf(entry.id).getBytes(UTF_8), code.getBytes(UTF_8))).flatMap(this::in);
    }

    /** To whom a link was sent; looking uses nothing up. Empty for one that is used, over or made up. */
    @Transactional(readOnly = true)
    public Optional<String> sentTo(String link) {
        return jdbc.sql("select e.address from portal_entries e where e.link = :link and e.used_at is null and e.ends_at > now()").param("link", Tokens.hash(link)).query(String.class).optional();
    }

    public Optional<In> byLink(String link) {
        return jdbc.sql("select e.id, e.kind, e.address, e.code, e.person_id, e.ticket_id from portal_entries e where e.link = :link and e.used_at is null and e.ends_at > now() for update").param("link", Tokens.hash(link))
                .query(Entries::found).optional().flatMap(this::in);
    }

    // Of many at once one gets in: the row's lock makes the others wait and find it used.
    private Optional<In> in(Found entry) {
        boolean first = jdbc.sql("update portal_entries set used_at = now() where id = :id and used_at is null").param("id", entry.id).update() > 0;
        return first ? Optional.of(new In(guests.enter(entry.person, entry.kind, entry.address), entry.ticket)) : Optional.empty();
    }

    private static Found found(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new Found(r.getLong(1), r.getString(2), r.getString(3), r.getBytes(4), r.getObject(5, Long.class), r.getObject(6, Long.class));
    }
}
