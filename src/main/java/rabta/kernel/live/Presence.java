package rabta.kernel.live;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import rabta.kernel.events.Ref;
import rabta.kernel.live.Attendance.Present;
import rabta.kernel.live.Nodes.Said;
import rabta.kernel.live.Nodes.Word;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Tone;
import rabta.kernel.ui.Ui;

/**
 * Shows those who look at the same record to each other, and who of them types where. It is known by the open pages alone and ends
 * with them; whoever may not see the record is neither shown nor told.
 */
@Component
public class Presence {

    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    /** A node that has been silent for so long is taken for dead, with all who were there. */
    private static final Duration SILENT = Duration.ofSeconds(50);
    private static final String NOTHING = "-";
    private static final long SOMEBODY = 0;

    private final Map<Long, Attendance> attendances = new ConcurrentHashMap<>();
    private final Map<String, Long> others = new ConcurrentHashMap<>();
    /** Pages that were left lately: one may be left before its line is there. */
    private final Map<String, Long> left = new ConcurrentHashMap<>();
    private final Nodes nodes;
    private final Faces faces;

    Presence(Nodes nodes, Faces faces) {
        this.nodes = nodes;
        this.faces = faces;
    }

    /** Looks anew at which of the records that it shows the page's reader sees. Bound to their workspace. */
    void attend(Stream page) {
        var records = page.records();
        if (left.containsKey(left(Binding.workspace(), page.audience().member(), page.page()))) {
            page.close();
        } else if (!records.isEmpty()) {
            change(Binding.workspace(), page, Set.copyOf(page.audience().seen(records)));
        }
    }

    /** The page is closed, and may have been before. */
    void leave(long workspace, Stream page) {
        change(workspace, page, Set.of());
    }

    private void change(long workspace, Stream page, Set<Ref> now) {
        var attendance = attendance(workspace);
        // One that is closed meanwhile must not stay there.
        synchronized (attendance) {
            var before = page.attend(now);
            tell(workspace, changed(workspace, attendance, page, before, page.at()));
        }
    }

    /** @return the records whose others are to be told */
    private Set<Ref> changed(long workspace, Attendance attendance, Stream page, Set<Ref> before, Set<Ref> now) {
        var told = new HashSet<Ref>();
        long member = page.audience().member();
        for (var record : now) {
            if (!before.contains(record)) {
                if (attendance.enter(record, page)) {
                    say(new Said(Word.ENTERED, workspace, member, record, NOTHING));
                }
                if (attendance.at(record).size() > 1) {
                    told.add(record);
                }
            }
        }
        for (var record : before) {
            if (!now.contains(record)) {
                if (attendance.leave(record, page)) {
                    say(new Said(Word.LEFT, workspace, member, record, NOTHING));
                    told.add(record);
                }
                page.present(record, List.of());
            }
        }
        return told;
    }

    /**
     * Shows the others at that record that the audience types there. Bound to their workspace.
     *
     * @return false where they do not see it
     */
    public boolean types(Audience audience, Ref record, String field) {
        if (!audience.seen(Set.of(record)).contains(record)) {
            return false;
        }
        show(Binding.workspace(), record, audience.member(), field);
        say(new Said(Word.TYPES, Binding.workspace(), audience.member(), record, field));
        return true;
    }

    /**
     * Shows those at that record that somebody types there whom they are not shown by name, such as a customer. Whether they may know is
     * asked by whoever calls. Bound to their workspace; nothing is read or written for it.
     */
    public void types(Ref record) {
        show(Binding.workspace(), record, SOMEBODY, NOTHING);
        say(new Said(Word.TYPES, Binding.workspace(), SOMEBODY, record, NOTHING));
    }

    /** The browser says that it left that page; the line alone would tell so only when something is sent. */
    public void closed(Audience audience, String page) {
        close(Binding.workspace(), audience.member(), page);
        say(new Said(Word.CLOSED, Binding.workspace(), audience.member(), Ref.of("page", 0), page));
    }

    private static String left(long workspace, long member, String page) {
        return workspace + " " + member + " " + page;
    }

    private void close(long workspace, long member, String page) {
        left.put(left(workspace, member, page), System.nanoTime());
        attendance(workspace).pages().stream().filter(each -> each.is(page, member)).forEach(Stream::close);
    }

    private void show(long workspace, Ref record, long member, String field) {
        var attendance = attendance(workspace);
        var pages = attendance.pages(record).stream().filter(page -> page.audience().member() != member).toList();
        if (member == SOMEBODY) {
            pages.forEach(page -> page.types(record, Map.of("id", SOMEBODY), ""));
        } else if (!pages.isEmpty()) {
            later(workspace, () -> {
                var name = faces.names().get(member);
                if (name != null) {
                    pages.forEach(page -> page.types(record, face(member, name), page.audience().hides(record, field) ? "" : field));
                }
            });
        }
    }

    private void tell(long workspace, Collection<Ref> records) {
        if (!records.isEmpty()) {
            later(workspace, () -> records.forEach(record -> tell(attendance(workspace), record)));
        }
    }

    private void tell(Attendance attendance, Ref record) {
        synchronized (attendance.order) {
            var pages = attendance.pages(record);
            if (!pages.isEmpty()) {
                var names = faces.names();
                var at = attendance.at(record);
                pages.forEach(page -> page.present(record, at.stream().filter(member -> member != page.audience().member() && names.containsKey(member)).map(member -> face(member, names.get(member))).toList()));
            }
        }
    }

    private static Map<String, Object> face(long member, String name) {
        return Map.of("id", member, "name", name, "letters", Ui.initials(name), "tone", Tone.of(name).css());
    }

    private static void later(long workspace, Runnable work) {
        Thread.startVirtualThread(() -> {
            try {
                Binding.within(workspace, work);
            } catch (RuntimeException e) {
                log.warn("open pages could not be told who is here", e);
            }
        });
    }

    // Where there is no other node nobody is told.
    private void say(Said said) {
        if (!others.isEmpty()) {
            nodes.say(said);
        }
    }

    /** What another node said, in the order in which it did. */
    void heard(String payload) {
        var lines = payload.lines().toList();
        var node = lines.getFirst();
        if (!node.equals(nodes.node)) {
            boolean met = others.put(node, System.nanoTime()) == null;
            lines.stream().skip(1).map(Said::read).flatMap(Optional::stream).forEach(said -> heard(node, said));
            if (met) {
                sayAll();
            }
        }
    }

    private void heard(String node, Said said) {
        var one = new Present(said.record(), said.member());
        switch (said.word()) {
            case ENTERED -> {
                if (attendance(said.workspace()).heard(node, one, System.nanoTime())) {
                    tell(said.workspace(), Set.of(said.record()));
                }
            }
            case LEFT -> {
                if (attendance(said.workspace()).left(node, one)) {
                    tell(said.workspace(), Set.of(said.record()));
                }
            }
            case TYPES -> show(said.workspace(), said.record(), said.member(), said.detail());
            case CLOSED -> close(said.workspace(), said.member(), said.detail());
            case WHO -> {
                // Whoever asks has been met by now.
            }
        }
    }

    /** Says that this node is here, and to the others all that it knows; forgets those that are silent. */
    void beat() {
        nodes.say(new Said(Word.WHO, 0, 0, Ref.of("node", 0), NOTHING));
        sayAll();
        long since = System.nanoTime() - SILENT.toNanos();
        others.values().removeIf(at -> at - since < 0);
        left.values().removeIf(at -> at - since < 0);
        attendances.forEach((workspace, attendance) -> tell(workspace, attendance.fade(since)));
    }

    private void sayAll() {
        attendances.forEach((workspace, attendance) -> attendance.own().forEach(one -> say(new Said(Word.ENTERED, workspace, one.member(), one.record(), NOTHING))));
    }

    private Attendance attendance(long workspace) {
        return attendances.computeIfAbsent(workspace, key -> new Attendance());
    }
}
