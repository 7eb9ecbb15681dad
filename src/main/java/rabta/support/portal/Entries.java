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
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;

/**
 * Who asked to come in. An asking is written down the same way whether anybody has that address: who it is finds the job that sends link and
 * code, so that neither the answer nor its time tells. A code is good in the browser alone that asked for it, five times wrong at most;
 * link or code, one of them, is used once.
 *
 * <p>Who asks for somebody else's address can neither flood them nor keep them out. A few messages go out at once; from then on the next one
 * waits until the link of the last is over, and each holds for longer: so at any time whoever has the address has a link that lets them in, or
 * gets one. What was used counts no more, and who asks in a browser in which they came in before is counted by that browser.
 */
@Repository
@Transactional
class Entries {

    /** Of a code, and of a link as long as nobody asks too often. */
    static final Duration LIFE = Duration.ofMinutes(15);
    static final int TRIES = 5;

    /** So many unused messages of a day go out without one waiting for the other: to an address, and at the word of one asker. */
    private static final int FREE = 6;
    private static final int FREE_OF_ASKER = 3;
    private static final int SEVERAL = 10;
    private static final Duration SPACED = Duration.ofHours(1);
    private static final Duration FAR_SPACED = Duration.ofHours(4);
    private static final int MOST_OF_BROWSER = 20;
    private static final String PURPOSE = "portal code";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Who asks. @param browser by its number, where they have come in with that address before, or null @param line a sum of whence they ask */
    record Asker(Long browser, byte[] line) {
    }

    /** To be sent. @param link and {@code code} as they are sent, kept nowhere @param life how long the link holds */
    record Ready(String kind, String address, Language language, String link, String code, Duration life) {

        /** Whether so much was asked for that the next message waits for the end of this one. */
        boolean spaced() {
            return life.compareTo(LIFE) > 0;
        }

        /** Whether the message carries the link: a short one only where the next waits for its end. What was never sent holds nothing up. */
        boolean linked() {
            return "EMAIL".equals(kind) || spaced();
        }
    }

    /** @param secret of their session @param browser what the browser is known by from now on @param ticket that they wanted to see, or null */
    record In(String secret, String browser, Long ticket) {
    }

    /** How an asking stands. @param left how many tries @param known whether it was made in a browser in which they have come in before */
    record Standing(int left, boolean known) {
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
    public String ask(String kind, String address, Language language, Long ticket, Asker asker) {
        var browser = Tokens.random();
        long id = jdbc.sql("""
                insert into portal_entries (browser, kind, address, language, ticket_id, asker, browser_id, ends_at)
                values (:browser, :kind, :address, :language, :ticket, :asker, :known, now() + make_interval(secs => :life))
                returning id
                """).param("browser", Tokens.hash(browser)).param("kind", kind).param("address", address).param("language", language.tag()).param("ticket", ticket, Types.BIGINT)
                .param("asker", asker.line).param("known", asker.browser, Types.BIGINT).param("life", (double) LIFE.toSeconds()).query(Long.class).single();
        jobs.add(new SendEntry(id), null);
        return browser;
    }

    /** Makes link and code for whoever has the address; empty where nobody has, or they have a link that holds and more was asked for than they can have wanted. */
    public Optional<Ready> ready(long entry) {
        var asked = jdbc.sql("select e.kind, e.address, e.language, e.asker, e.browser_id from portal_entries e where e.id = :id and e.link is null and e.used_at is null and e.ends_at > now() for update").param("id", entry)
                .query((r, n) -> new Asked(r.getString(1), r.getString(2), Language.of(r.getString(3)), r.getBytes(4), r.getObject(5, Long.class))).optional();
        var person = asked.flatMap(one -> person("EMAIL".equals(one.kind), one.address));
        var life = person.flatMap(one -> life(asked.get()));
        if (life.isEmpty()) {
            return Optional.empty();
        }
        var link = Tokens.random();
        var code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        var ready = new Ready(asked.get().kind, asked.get().address, asked.get().language, link, code, life.get());
        jdbc.sql("update portal_entries set person_id = :person, link = :link, code = :code, link_ends_at = case when :linked then now() + make_interval(secs => :life) end where id = :id").param("linked", ready.linked())
                .param("life", (double) life.get().toSeconds()).param("person", person.get()).param("link", Tokens.hash(link)).param("code", sum(entry, code)).param("id", entry).update();
        return Optional.of(ready);
    }

    /** It has not gone out: nothing waits for it, and it may be made once more. */
    public void unsent(long entry) {
        jdbc.sql("update portal_entries set link = null, code = null, link_ends_at = null where id = :id and used_at is null").param("id", entry).update();
    }

    private record Asked(String kind, String address, Language language, byte[] asker, Long browser) {
    }

    private record Sent(int all, int ofAsker, int ofBrowser, boolean holds) {
    }

    private Optional<Duration> life(Asked asked) {
        // Of two at once the second sees the first.
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " portal entry " + asked.address).query(r -> {
        });
        var sent = jdbc.sql("""
                select count(*) filter (where e.browser_id is null),
                       count(*) filter (where e.browser_id is null and e.asker = :asker),
                       count(*) filter (where e.browser_id = :browser),
                       coalesce(bool_or(e.browser_id is null and e.link_ends_at > now()), false)
                  from portal_entries e
                 where e.address = :address
                   and e.link is not null
                   and e.used_at is null
                   and e.created_at > now() - interval '1 day'
                """).param("address", asked.address).param("asker", asked.asker, Types.BINARY).param("browser", asked.browser, Types.BIGINT).query((r, n) -> new Sent(r.getInt(1), r.getInt(2), r.getInt(3), r.getBoolean(4))).single();
        if (asked.browser != null) {
            return sent.ofBrowser < MOST_OF_BROWSER ? Optional.of(LIFE) : Optional.empty();
        }
        if (sent.all < FREE && sent.ofAsker < FREE_OF_ASKER) {
            return Optional.of(LIFE);
        }
        return sent.holds ? Optional.empty() : Optional.of(sent.all < SEVERAL ? SPACED : FAR_SPACED);
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

    /** How a browser's asking stands; empty where there is none, or no try is left. */
    @Transactional(readOnly = true)
    public Optional<Standing> standing(String browser) {
        return browser == null ? Optional.empty() : jdbc.sql("select :most - e.tries, e.browser_id is not null from portal_entries e where e.browser = :browser and e.used_at is null and e.ends_at > now() and e.tries < :most")
                .param("most", TRIES).param("browser", Tokens.hash(browser)).query((r, n) -> new Standing(r.getInt(1), r.getBoolean(2))).optional();
    }

    /** Lets in whoever knows the code in the browser that asked. A wrong one is counted whatever comes after. @param known what the browser was known by, or null */
    public Optional<In> byCode(String browser, String code, String known) {
        var tried = browser == null ? Optional.<Found>empty() : jdbc.sql("""
                   update portal_entries e
                      set tries = e.tries + 1
                    where e.browser = :browser and e.used_at is null and e.ends_at > now() and e.tries < :most
                returning e.id, e.kind, e.address, e.code, e.person_id, e.ticket_id
                """).param("browser", Tokens.hash(browser)).param("most", TRIES).query(Entries::found).optional();
        return tried.filter(entry -> entry.code != null && secrets.verifies(entry.code, PURPOSE, String.valueOf(entry.id).getBytes(UTF_8), code.getBytes(UTF_8))).flatMap(entry -> in(entry, known));
    }

    /** To whom a link was sent; looking uses nothing up. Empty for one that is used, over or made up. */
    @Transactional(readOnly = true)
    public Optional<String> sentTo(String link) {
        return jdbc.sql("select e.address from portal_entries e where e.link = :link and e.used_at is null and e.link_ends_at > now()").param("link", Tokens.hash(link)).query(String.class).optional();
    }

    public Optional<In> byLink(String link, String known) {
        return jdbc.sql("select e.id, e.kind, e.address, e.code, e.person_id, e.ticket_id from portal_entries e where e.link = :link and e.used_at is null and e.link_ends_at > now() for update").param("link", Tokens.hash(link))
                .query(Entries::found).optional().flatMap(entry -> in(entry, known));
    }

    // Of many at once one gets in: the row's lock makes the others wait and find it used.
    private Optional<In> in(Found entry, String known) {
        boolean first = jdbc.sql("update portal_entries set used_at = now() where id = :id and used_at is null").param("id", entry.id).update() > 0;
        return first ? Optional.of(new In(guests.enter(entry.person, entry.kind, entry.address), guests.know(entry.person, entry.kind, entry.address, known), entry.ticket)) : Optional.empty();
    }

    private static Found found(java.sql.ResultSet r, int n) throws java.sql.SQLException {
        return new Found(r.getLong(1), r.getString(2), r.getString(3), r.getBytes(4), r.getObject(5, Long.class), r.getObject(6, Long.class));
    }
}
