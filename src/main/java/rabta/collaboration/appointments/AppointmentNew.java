package rabta.collaboration.appointments;

import java.util.List;
import java.util.Map;

import rabta.collaboration.appointments.Appointments.Coming;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/**
 * An appointment to be made, or one that is there to be looked at and changed.
 *
 * @param line the one that is changed, or null for a new one
 * @param about the name of the record that it is about, or null
 * @param pick which times of it are changed, null for a new one
 * @param answers of those who come
 * @param back where it leads afterwards
 */
public record AppointmentNew(AppointmentForm form, AppointmentLine line, Pick pick, String about, String aboutHref, List<Option> members, List<Option> zones, List<Coming> coming, Map<Guest, Answer> answers, List<Overlap> overlaps,
        Map<String, String> errors, String back) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return line == null ? "/calendar" : line.href();
    }

    public boolean mayChange() {
        return line == null || line.mayChange();
    }

    /** Whether it is to be said of which times of a series is spoken. */
    public boolean asks() {
        return pick != null && pick.occurrence() != null && line.appointment().rule() != null;
    }

    /** Where the series is of which it is a time that was changed, or null. */
    public String series() {
        return line == null || line.appointment().series() == null ? null : "/calendar/" + line.appointment().series();
    }

    /** A guest by name or address, with what they answered. */
    public String said(Coming one) {
        var name = one.name() == null ? one.guest().email() : one.name();
        var answer = answers.get(one.guest());
        return answer == null ? name : Ui.t("invitations.guest", name, Ui.t("invitations.said." + answer.said().word()), Ui.dateTime(answer.at()));
    }

    /** The names of the colleagues who take part. */
    public List<String> taking() {
        return members.stream().filter(member -> form.takesPart(member.value())).map(Option::label).toList();
    }
}
