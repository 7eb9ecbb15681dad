package rabta.collaboration.ical;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import rabta.collaboration.appointments.Appointment;
import rabta.collaboration.appointments.Appointments;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.identity.workspaces.Workspaces;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** Calendars as other programs fetch them: what the member takes part in, from a while ago until far ahead, as they may see it now. */
@Service
class Feeds {

    private static final Duration AGO = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(400);

    private final Workspaces workspaces;
    private final CalendarLinks links;
    private final Viewers viewers;
    private final Appointments appointments;
    private final TransactionTemplate transaction;

    Feeds(Workspaces workspaces, CalendarLinks links, Viewers viewers, Appointments appointments, PlatformTransactionManager transactions) {
        this.workspaces = workspaces;
        this.links = links;
        this.viewers = viewers;
        this.appointments = appointments;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFound for an address that stands for nothing, or for one who has left or may not see customers any more */
    byte[] read(long workspace, String secret) {
        workspaces.mustBe(workspace);
        return Binding.within(workspace, () -> transaction.execute(status -> readHere(secret)));
    }

    private byte[] readHere(String secret) {
        var reader = links.reader(secret).orElseThrow(NotFound::new);
        var viewer = viewers.member(reader.member()).map(Viewers.Known::viewer).filter(v -> v.may(Permission.VIEW_CUSTOMERS)).orElseThrow(NotFound::new);
        return ScopedValue.where(Preferences.CURRENT, viewer.preferences()).call(() -> write(reader.busy(), viewer));
    }

    private byte[] write(boolean busy, Viewer viewer) {
        var now = Instant.now();
        var all = appointments.kept(now.minus(AGO), now.plus(AHEAD), List.of(viewer.id()), viewer);
        return IcsWriting.write(written(all, busy), Ui.plain("app.name") + " – " + viewer.name());
    }

    /** A series says of the times that stand beside it nothing: those say it themselves. */
    static List<IcsWriting.Written> written(List<Appointment> all, boolean busy) {
        var series = all.stream().filter(a -> a.rule() != null).collect(Collectors.toMap(Appointment::id, a -> a));
        var beside = all.stream().filter(a -> a.series() != null).collect(Collectors.groupingBy(Appointment::series, Collectors.mapping(Appointment::occurrence, Collectors.toSet())));
        return all.stream().map(a -> written(a, busy, again(a, series.getOrDefault(a.series(), a), beside.getOrDefault(a.id(), Set.of())))).toList();
    }

    private static IcsWriting.Again again(Appointment a, Appointment series, Set<Instant> beside) {
        return !a.again() ? null : new IcsWriting.Again(series.zone(), series.wholeDay(), a.rule(), a.rule() == null ? List.of() : a.leftOut().stream().filter(time -> !beside.contains(time)).sorted().toList(), a.rule() == null ? a.occurrence() : null);
    }

    private static IcsWriting.Written written(Appointment a, boolean busy, IcsWriting.Again again) {
        boolean hidden = busy || a.busyAlone();
        return new IcsWriting.Written(a.uid(), a.sequence(), hidden ? Ui.plain("appointments.busy") : a.title(), a.starts(), a.ends(), a.wholeDay() ? a.firstDay(a.zone()) : null,
                a.wholeDay() ? a.lastDay(a.zone()).plusDays(1) : null, hidden ? null : a.place(), hidden ? null : a.note(), a.closed() && !hidden, a.updatedAt(), again);
    }
}
