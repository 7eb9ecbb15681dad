package rabta.customers.timeline;

import java.time.Instant;
import java.util.List;

import rabta.customers.Fact;
import rabta.customers.records.Callees;
import rabta.customers.records.Note;
import rabta.kernel.ui.Ui;

/** One entry of a customer's timeline. Each kind has a template of its own. */
public sealed interface Moment {

    Instant at();

    /** Who did it; null for the program itself. */
    String by();

    /** @param own whether the viewer may change it @param parts its text, with whom it calls */
    record Written(Instant at, String by, Note note, boolean own, List<Callees.Part> parts) implements Moment {
    }

    record Attached(Instant at, String by, long attachment, String name) implements Moment {
    }

    /** Files that were put elsewhere. @param to the folder, or null for the top */
    record Filed(Instant at, String by, List<String> names, String to) implements Moment {
    }

    /** @param order its id, or 0 where it is no more; @param total in minor units */
    record Ordered(Instant at, String by, long order, String number, long total, String currency, String lines) implements Moment {
    }

    /**
     * What befell an order afterwards.
     *
     * @param kind {@code timeline.<kind>} is its sentence
     * @param order its id, or 0 where it is no more
     * @param detail what was changed about it, in words; or null
     */
    record Moved(Instant at, String by, String kind, long order, String number, String detail) implements Moment {
    }

    /** What happened with one of a company's people. */
    record Theirs(long person, String name, Moment what) implements Moment {

        @Override
        public Instant at() {
            return what.at();
        }

        @Override
        public String by() {
            return what.by();
        }
    }

    /** What one member changed within some minutes. */
    record Changed(Instant at, String by, List<Change> changes) implements Moment {
    }

    /**
     * @param label of a field that the business added, whose values are in the reader's words already; null for a built-in one
     * @param from null where the field was empty; {@code to} likewise
     * @param cause why the program changed it, in words; or null
     */
    record Change(String field, String label, String from, String to, String cause) {

        public Change(String field, String label, String from, String to) {
            this(field, label, from, to, null);
        }

        /** A value as the facts beside the timeline show it, not as it is kept. */
        public String shown(String value) {
            return switch (field) {
                case "channel" -> Ui.has("channel." + value) ? Ui.t("channel." + value) : value;
                case "phone", "whatsapp" -> value.startsWith("+") ? Ui.phone(value) : value;
                default -> Fact.words(field, value);
            };
        }
    }

    /** What a trade tells of its own. @param text what was said, or null @param href where all of it is, or null */
    record Told(Instant at, String by, String kind, String icon, String text, String href) implements Moment {
    }

    /** @param kind {@code timeline.<kind>} is its sentence, {@code what} its argument or null */
    record Plain(Instant at, String by, String kind, String what) implements Moment {
    }
}
