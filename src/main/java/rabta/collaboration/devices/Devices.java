package rabta.collaboration.devices;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import rabta.identity.Viewer;
import rabta.identity.access.Sessions;
import rabta.kernel.jobs.Jobs;
import rabta.kernel.jobs.Nightly;
import rabta.kernel.push.Browser;
import rabta.kernel.push.Outcome;
import rabta.kernel.web.NotFound;

/** The browsers through which members are told. */
@Repository
@Transactional
public class Devices implements Nightly {

    /** Beyond so many the ones that were renewed longest ago go. */
    static final int MOST = 20;
    private static final int TRIES = 5;

    /** What is to go to a device. @param tries how often it was tried before */
    record Letter(Device device, List<Long> notifications, int tries) {

        boolean trial() {
            return notifications.isEmpty();
        }
    }

    private record Waiting(long device, Long[] notifications, int tries) {
    }

    private final JdbcClient jdbc;
    private final Sessions sessions;
    private final Jobs jobs;

    Devices(JdbcClient jdbc, Sessions sessions, Jobs jobs) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.jobs = jobs;
    }

    /** The viewer's own, the latest first. */
    @Transactional(readOnly = true)
    public List<Device> list(Viewer viewer) {
        return looked(jdbc.sql("select " + Device.COLUMNS + " from devices d where d.member_id = :me order by d.id desc").param("me", viewer.id()).query(Device::read).list());
    }

    /** Those through which the member can be told now: where they are signed in. */
    @Transactional(readOnly = true)
    List<Device> awake(long member) {
        return looked(jdbc.sql("select " + Device.COLUMNS + " from devices d where d.member_id = :member order by d.id").param("member", member).query(Device::read).list()).stream().filter(Device::awake).toList();
    }

    private List<Device> looked(List<Device> devices) {
        var living = devices.isEmpty() ? Map.<Long, Long>of() : sessions.living(devices.stream().map(Device::session).collect(toSet()));
        return devices.stream().map(device -> device.awake(Long.valueOf(device.member()).equals(living.get(device.session())))).toList();
    }

    /** From now on the viewer is told there, as long as that session lives. @return its number */
    public long add(Browser browser, String name, long session, Viewer viewer) {
        long id = jdbc.sql("""
                insert into devices (member_id, session_id, endpoint, public_key, secret, name) values (:me, :session, :endpoint, :key, :secret, :name)
                    on conflict (endpoint, member_id) do update set session_id = excluded.session_id, public_key = excluded.public_key, secret = excluded.secret, name = excluded.name, renewed_at = excluded.renewed_at
                returning id
                """).param("me", viewer.id()).param("session", session).param("endpoint", browser.endpoint().toString()).param("key", browser.key()).param("secret", browser.secret()).param("name", name)
                .query(Long.class).single();
        jdbc.sql("delete from devices d where d.member_id = :me and d.id in (select o.id from devices o where o.member_id = :me and o.id <> :id order by o.renewed_at desc, o.id desc offset :most)")
                .param("me", viewer.id()).param("id", id).param("most", MOST - 1).update();
        return id;
    }

    /** Whoever signed in again where they wanted to be told is told there again. One that is not theirs is left alone. */
    public void renew(String endpoint, long session, Viewer viewer) {
        jdbc.sql("update devices set session_id = :session, renewed_at = now() where endpoint = :endpoint and member_id = :me").param("session", session).param("endpoint", endpoint).param("me", viewer.id()).update();
    }

    /** The same of one that is told elsewhere from now on. */
    public void move(String endpoint, Browser browser, long session, Viewer viewer) {
        jdbc.sql("""
                update devices d set endpoint = :now, public_key = :key, secret = :secret, session_id = :session, renewed_at = now()
                 where d.endpoint = :endpoint and d.member_id = :me
                   and not exists (select o.id from devices o where o.endpoint = :now and o.member_id = :me)
                """).param("now", browser.endpoint().toString()).param("key", browser.key()).param("secret", browser.secret()).param("session", session).param("endpoint", endpoint).param("me", viewer.id()).update();
    }

    /** @throws NotFound for another's */
    public void remove(long id, Viewer viewer) {
        if (jdbc.sql("delete from devices where id = :id and member_id = :me").param("id", id).param("me", viewer.id()).update() == 0) {
            throw new NotFound();
        }
    }

    /** Sends a few words there, to see whether they come. @throws NotFound likewise */
    public void attempt(long id, Viewer viewer) {
        if (list(viewer).stream().noneMatch(device -> device.id() == id)) {
            throw new NotFound();
        }
        send(List.of(id), List.of(), 0, Duration.ZERO);
    }

    /** Has that told through each of them, after so long. */
    void send(Collection<Long> devices, List<Long> notifications, int tries, Duration pause) {
        jdbc.sql("insert into pushes (device_id, notifications, tries) select d.id, :notifications, :tries from devices d where d.id = any(:devices) returning id")
                .param("devices", devices.toArray(Long[]::new)).param("notifications", notifications.toArray(Long[]::new)).param("tries", tries).query(Long.class).list()
                .forEach(push -> jobs.add(new PushToDevice(push), null, pause));
    }

    /** Takes it away, to be sent once: empty where it is gone already, or its device may not be told any more. */
    Optional<Letter> claim(long push) {
        return jdbc.sql("delete from pushes where id = :id returning device_id, notifications, tries").param("id", push).query((r, n) -> new Waiting(r.getLong(1), (Long[]) r.getArray(2).getArray(), r.getInt(3))).optional()
                .flatMap(waiting -> looked(jdbc.sql("select " + Device.COLUMNS + " from devices d where d.id = :id").param("id", waiting.device()).query(Device::read).list()).stream().filter(Device::awake).findFirst()
                        .map(device -> new Letter(device, List.of(waiting.notifications()), waiting.tries())));
    }

    /** Notes what became of it; what its push service wants later goes later, a few times. */
    void sent(Letter letter, Outcome outcome) {
        long id = letter.device().id();
        switch (outcome) {
            case Outcome.Sent sent -> jdbc.sql("update devices set told_at = now() where id = :id").param("id", id).update();
            case Outcome.Gone gone -> jdbc.sql("delete from devices where id = :id").param("id", id).update();
            case Outcome.Later later when letter.tries() < TRIES -> send(List.of(id), letter.notifications(), letter.tries() + 1, pause(later, letter.tries()));
            case Outcome.Later later -> { }
            case Outcome.Refused refused -> { }
        }
    }

    private static Duration pause(Outcome.Later later, int tries) {
        return later.pause() != null ? later.pause() : Duration.ofSeconds(30L << 2 * tries);
    }

    /** Where nobody came back for four months nobody waits. */
    @Override
    public void tidyWorkspace() {
        jdbc.sql("delete from devices d where d.renewed_at < now() - interval '120 days'").update();
    }
}
