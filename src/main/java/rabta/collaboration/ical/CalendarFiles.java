package rabta.collaboration.ical;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;

import rabta.collaboration.appointments.Taking;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.identity.Viewer;
import rabta.kernel.ui.Ui;

/** Calendars that come as files, whichever door they come by. */
@Service
class CalendarFiles {

    private static final int MOST_BYTES = 5 << 20;
    private static final String FILE = "file";

    /** @param left why others stayed behind, {@code ical.left.<reason>}, and how many each */
    record Came(Taking.Taken taken, Map<String, Integer> left) {
    }

    private final Taking taking;

    CalendarFiles(Taking taking) {
        this.taking = taking;
    }

    /** @throws Flawed for none, for one that is too large, and for one without an appointment */
    Came take(MultipartFile file, Viewer viewer) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new Flawed(Flaw.of(FILE, "invalid.required"));
        }
        if (file.getSize() > MOST_BYTES) {
            throw new Flawed(Flaw.of(FILE, "ical.too_big", Ui.size(MOST_BYTES)));
        }
        var read = Ics.read(file.getBytes(), viewer.preferences().zone(), Ui.plain("ical.untitled"));
        if (read.events().isEmpty() && read.left().isEmpty()) {
            throw new Flawed(Flaw.of(FILE, "ical.nothing"));
        }
        var left = read.left().entrySet().stream().collect(Collectors.toMap(reason -> reason.getKey().name().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        return new Came(taking.take(read.events(), viewer), left);
    }
}
