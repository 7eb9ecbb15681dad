package rabta.customers.dossier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import rabta.customers.RecordKind;
import rabta.customers.fields.Incoming;
import rabta.customers.fields.RecordFields;
import rabta.customers.merging.Merge;
import rabta.customers.purchases.Purchase;
import rabta.customers.purchases.Purchases.Rhythm;
import rabta.customers.records.Attachment;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.Note;
import rabta.customers.records.Tag;
import rabta.customers.timeline.Moment;
import rabta.customers.timeline.TimelineKind;
import rabta.identity.Rights;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Tab;
import rabta.kernel.ui.Ui;

/**
 * What hangs together with a person or a company on their page.
 *
 * @param held the names of other members by the values that they have open
 * @param quoted the note that is being answered, or null
 * @param reader the member who looks
 * @param readers who reads it beside its owner; nobody where the owner is hidden
 * @param narrowed what the timeline is narrowed to, of {@code kinds}
 * @param merges those into this record that can still be undone
 * @param parts what higher trades keep about it
 * @param rhythm null where the viewer may not know what was bought
 */
public record Dossier(RecordKind kind, long id, boolean mayEdit, List<ContactPoint> points, List<Tag> tags, List<Tag> allTags, List<Option> owners, Paged<Moment> moments,
        List<Attachment> files, List<Purchase> purchases, Rhythm rhythm, Looking looking, Editing editing, Rights.Kind rights, RecordFields fields, Map<String, String> held, List<Merge> merges, List<Incoming> incoming, List<RecordPart> parts, List<Note> pinned, Note quoted, long reader, TimelineKind narrowed, List<TimelineKind> kinds, List<Option> readers) {

    /** Who else has that value open now, or null. */
    public String taken(String field) {
        return held.get(field);
    }

    public boolean shows(String field) {
        return !rights.hides(field);
    }

    /** Whether the viewer may change that field here. */
    public boolean mayEdit(String field) {
        return mayEdit && rights.writes(field);
    }

    /** Whom else the viewer could let read it. */
    public List<Option> furtherReaders(Long owner) {
        return !mayEdit("owner") ? List.of() : owners.stream().filter(member -> !readers.contains(member) && !member.value().equals(String.valueOf(owner))).toList();
    }

    /** Whether the viewer may leave them off. */
    public boolean mayLeaveOff(Option member) {
        return mayEdit("owner") || member.value().equals(String.valueOf(reader));
    }

    /** Whether what was bought is to be seen. */
    public boolean bought() {
        return rhythm != null;
    }

    /** Whether an order can be taken down for them here. */
    public boolean maySell() {
        return kind.customer() && bought() && rabta.kernel.web.Visit.current().may("EDIT_CUSTOMERS");
    }

    /** Whether what is held about them can be handed out here, and they can be erased. */
    public boolean mayHandlePrivacy() {
        return kind.person() && rabta.kernel.web.Visit.current().may("HANDLE_PRIVACY");
    }

    public String path() {
        return kind.path(id);
    }

    public String path(String below) {
        return kind.path(id) + "/" + below;
    }

    /** Which of its parts a phone shows first: the one where something stands open to be changed, else what happened. */
    public String part() {
        var what = editing.what();
        return what.isEmpty() || what.startsWith("note-") || what.equals("tag") ? "timeline" : "facts";
    }

    public String phone() {
        return points.stream().filter(p -> !p.email() && !p.doubtful()).map(ContactPoint::value).findFirst().orElse(null);
    }

    public String email() {
        return points.stream().filter(ContactPoint::email).map(ContactPoint::value).findFirst().orElse(null);
    }

    /** An address may hold signs that mean something in a link. */
    public String mailto() {
        return email() == null ? null : "mailto:" + java.net.URLEncoder.encode(email(), java.nio.charset.StandardCharsets.UTF_8).replace("%40", "@");
    }

    /** The year of the first order, as it is written. */
    public String sinceYear() {
        return rhythm.since() == null ? "" : String.valueOf(rhythm.since().atZone(rabta.kernel.ui.Preferences.current().zone()).getYear());
    }

    /** The digits that a WhatsApp link takes: the WhatsApp number, or the first phone. */
    public String whatsapp() {
        return points.stream().filter(p -> p.kind() == rabta.customers.Point.Kind.WHATSAPP && !p.doubtful()).findFirst()
                .or(() -> points.stream().filter(p -> !p.email() && !p.doubtful()).findFirst())
                .map(p -> rabta.kernel.text.Phones.whatsapp(p.value())).orElse(null);
    }

    public List<Tab> composer() {
        var tabs = new ArrayList<>(List.of(new Tab(Ui.t("word.note"), path() + "#composer", !looking.file() && composing() == null)));
        composed().forEach(part -> tabs.add(new Tab(Ui.t(part.name() + ".part.new"), path() + "?tab=" + part.name() + "#composer", part.equals(composing()))));
        tabs.add(new Tab(Ui.t("customers.file"), path() + "?tab=file#composer", looking.file()));
        return tabs;
    }

    /** The part for which something is written just now, or null for a note or a file. */
    public RecordPart composing() {
        return composed().filter(part -> part.name().equals(looking.tab())).findFirst().orElse(null);
    }

    private Stream<RecordPart> composed() {
        var visit = rabta.kernel.web.Visit.current();
        return parts.stream().filter(part -> part.composed() && visit.may(part.asks().name()));
    }

    public List<Tab> only() {
        var tabs = new ArrayList<Tab>();
        for (var only : kinds) {
            tabs.add(new Tab(Ui.t("timeline.only." + only.word()), path() + (only == TimelineKind.ALL ? "" : "?only=" + only.word()) + "#timeline", narrowed.equals(only)));
        }
        return tabs;
    }

    public String older() {
        return moments.next() == null ? null : path() + "?only=" + narrowed.word() + "&after=" + moments.next() + "#timeline";
    }

    public String newest() {
        return looking.after() == null ? null : path() + "?only=" + narrowed.word() + "#timeline";
    }
}
