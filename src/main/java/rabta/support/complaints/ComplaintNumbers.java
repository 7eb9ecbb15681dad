package rabta.support.complaints;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.Page;

/** What complaints came of since a day. */
public record ComplaintNumbers(int days, LocalDate since, List<Remedies.Count> counts) implements Page {

    /** The periods that are offered, in days. */
    public static final List<Integer> PERIODS = List.of(30, 90, 365);

    public long all() {
        return counts.stream().mapToLong(Remedies.Count::complaints).sum();
    }

    public String name(Remedies.Count count) {
        return count.cause() == null ? Ui.t("complaints.no_cause") : Preferences.current().language() == Language.UR ? count.ur() : count.en();
    }

    /** The tickets that a number counts. */
    public String href(Remedies.Count count) {
        var cause = count.cause() == null ? "{\"field\":\"cause\",\"operator\":\"empty\",\"values\":[]}" : "{\"field\":\"cause\",\"operator\":\"is\",\"values\":[" + rabta.kernel.sql.Json.write(name(count)) + "]}";
        // Types are asked for by their names; the day itself counts, so the one before is named.
        return "/tickets?filter=" + URLEncoder.encode("{\"every\":[{\"field\":\"complaint\",\"operator\":\"is\",\"values\":[\"complaint\"]}," + cause + ",{\"field\":\"created\",\"operator\":\"after\",\"values\":[\"" + since.minusDays(1) + "\"]}]}", StandardCharsets.UTF_8);
    }
}
