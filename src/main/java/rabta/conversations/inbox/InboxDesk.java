package rabta.conversations.inbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.function.SingletonSupplier;

import rabta.conversations.Called;
import rabta.conversations.ChannelKind;
import rabta.conversations.ChannelTemplates;
import rabta.conversations.Channels;
import rabta.conversations.Conversation;
import rabta.conversations.ConversationAside;
import rabta.conversations.ConversationMark;
import rabta.conversations.ConversationMark.Mark;
import rabta.conversations.Conversations;
import rabta.conversations.Message;
import rabta.conversations.Traits;
import rabta.conversations.Trouble;
import rabta.conversations.threads.Messages;
import rabta.collaboration.notifications.Notification;
import rabta.collaboration.notifications.Notifications;
import rabta.customers.records.Leads;
import rabta.customers.records.Tags;
import rabta.identity.Colleagues;
import rabta.identity.Permission;
import rabta.identity.Viewer;
import rabta.identity.teams.Teams;
import rabta.kernel.files.FileStore;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Paged;
import rabta.kernel.ui.Dates;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;
import rabta.kernel.web.Templates;

/** Puts together what the inbox shows: the list, and the conversation that stands open beside it. */
@Service
@Transactional(readOnly = true)
class InboxDesk {

    static final int SIZE = 30;
    private static final int MESSAGES = 30;
    /** Around a message that was found: so many before it, and at most so many after. */
    private static final int BEFORE_HIT = 5;
    private static final int AFTER_HIT = 200;
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    /** What comes back to its writer because it did not go. @param answered who has answered meanwhile, or null */
    record Returned(AnswerForm form, String answered, Map<String, String> errors) {
    }

    private final Conversations conversations;
    private final Channels channels;
    private final InboxDrafts drafts;
    private final ThreadEvents events;
    private final Notifications notifications;
    private final Leads leads;
    private final Tags tags;
    private final Teams teams;
    private final Colleagues colleagues;
    private final Templates templates;
    // Asked for when the first page is drawn: what higher rooms say may need what stands on this one.
    private final Supplier<List<ConversationMark>> marks;
    private final Supplier<List<ConversationAside>> asides;
    private final ObjectProvider<ChannelTemplates> prepared;
    private final InboxMacros macros;
    private final InboxViews views;
    private final FileStore files;

    InboxDesk(Conversations conversations, Channels channels, InboxDrafts drafts, ThreadEvents events, Notifications notifications, Leads leads, Tags tags, Teams teams, Colleagues colleagues, Templates templates,
            ObjectProvider<ConversationMark> marks, ObjectProvider<ConversationAside> asides, ObjectProvider<ChannelTemplates> prepared, InboxMacros macros, InboxViews views, FileStore files) {
        this.files = files;
        this.conversations = conversations;
        this.channels = channels;
        this.drafts = drafts;
        this.events = events;
        this.notifications = notifications;
        this.leads = leads;
        this.tags = tags;
        this.teams = teams;
        this.colleagues = colleagues;
        this.templates = templates;
        this.marks = SingletonSupplier.of(() -> marks.stream().sorted(Comparator.comparingInt(ConversationMark::order)).toList());
        this.asides = SingletonSupplier.of(() -> asides.stream().sorted(Comparator.comparingInt(ConversationAside::order)).toList());
        this.prepared = prepared;
        this.macros = macros;
        this.views = views;
    }

    InboxIndex list(InboxFilter filter, Viewer viewer) {
        return index(views.meant(filter, viewer), null, viewer);
    }

    InboxIndex show(long id, InboxFilter asked, Returned returned, Viewer viewer) {
        return show(conversations.find(id, viewer), asked, Stretch.LATEST, returned, viewer);
    }

    /** @param one that the viewer has found just before */
    InboxIndex show(Conversation one, InboxFilter asked, Stretch stretch, Returned returned, Viewer viewer) {
        return index(views.meant(asked, viewer), new Asked(one, stretch, returned), viewer);
    }

    private record Asked(Conversation one, Stretch stretch, Returned returned) {
    }

    private InboxIndex index(InboxFilter filter, Asked asked, Viewer viewer) {
        var writable = channels.writable(viewer);
        var counts = conversations.counts(viewer);
        var shown = InboxFilter.MENTIONS.equals(filter.view()) ? called(filter, viewer) : conversations.list(filter.asked(), filter.after(), SIZE, viewer);
        var linked = asked == null ? List.<Conversation>of() : conversations.linked(asked.one(), viewer);
        // All that the page names is asked for its marks at once.
        var all = new LinkedHashMap<Long, Conversation>();
        Stream.of(shown.rows(), linked, asked == null ? List.<Conversation>of() : List.of(asked.one())).flatMap(List::stream).forEach(each -> all.putIfAbsent(each.id(), each));
        var rows = rows(List.copyOf(all.values()), viewer).stream().collect(Collectors.toMap(InboxRow::id, Function.identity()));
        var open = asked == null ? null : opened(rows.get(asked.one().id()), linked.stream().map(each -> rows.get(each.id())).toList(), filter, asked, viewer);
        return new InboxIndex(filter, new Paged<>(shown.rows().stream().map(each -> rows.get(each.id())).toList(), shown.next()), counts, writable.stream().map(channel -> new Option(String.valueOf(channel.id()), channel.name())).toList(),
                teams.all().stream().map(team -> new Option(String.valueOf(team.id()), team.name())).toList(), tags.all(), colleagues.present(), !writable.isEmpty(), viewer.may(Permission.ANSWER_CONVERSATIONS),
                viewer.may(Permission.MANAGE_CHANNELS), viewer, views.all(viewer), snoozes(), open);
    }

    /** Where the reader was called in a note, the latest first: the notifications have kept that. */
    private Paged<Conversation> called(InboxFilter filter, Viewer viewer) {
        var told = notifications.list("conversation_called", false, filter.after(), SIZE, viewer);
        var seen = new HashMap<Long, Conversation>();
        conversations.each(told.rows().stream().map(Notification::about).filter(about -> about.type().equals(Conversation.TYPE)).map(about -> about.id()).distinct().toList(), viewer).forEach(each -> seen.put(each.id(), each));
        return new Paged<>(told.rows().stream().map(one -> seen.remove(one.about().id())).filter(Objects::nonNull).toList(), told.next());
    }

    private Map<String, String> icons() {
        var icons = new HashMap<String, String>();
        channels.kinds().forEach(kind -> icons.put(kind.kind(), kind.icon()));
        return icons;
    }

    List<InboxRow> rows(List<Conversation> some, Viewer viewer) {
        if (some.isEmpty()) {
            return List.of();
        }
        var ids = some.stream().map(Conversation::id).toList();
        var said = new HashMap<Long, List<Mark>>();
        marks.get().forEach(mark -> mark.marks(some, viewer).forEach((id, each) -> said.computeIfAbsent(id, key -> new ArrayList<>()).addAll(each)));
        // A ticket may say what its conversation says as well.
        said.replaceAll((id, each) -> each.stream().distinct().toList());
        var known = tags.known(some.stream().flatMap(one -> one.tags().stream()).distinct().toList());
        var begun = drafts.begun(ids, viewer);
        var icons = icons();
        return some.stream().map(one -> new InboxRow(one, icons.getOrDefault(one.kind(), "message-circle"), one.tags().stream().map(known::get).filter(Objects::nonNull).toList(), said.getOrDefault(one.id(), List.of()), begun.contains(one.id()))).toList();
    }

    private Opened opened(InboxRow row, List<InboxRow> linked, InboxFilter filter, Asked asked, Viewer viewer) {
        var one = asked.one();
        var stretch = asked.stretch();
        var found = stretch.find() == null || !one.whole() ? null : Finding.of(stretch.find(), conversations.holding(one, stretch.find(), Finding.MOST, viewer), stretch.hit());
        var around = found == null || found.hit() == null || stretch.before() != null ? null : conversations.around(one, found.hit(), BEFORE_HIT, AFTER_HIT, MESSAGES, viewer);
        var page = around == null ? conversations.messages(one, stretch.before(), MESSAGES, viewer) : around.messages();
        boolean apart = around != null && around.later();
        var first = page.isEmpty() ? null : page.rows().getFirst().createdAt();
        var upto = apart ? page.rows().getLast().createdAt() : stretch.before() == null || stretch.upto() == null ? null : Instant.ofEpochMilli(stretch.upto());
        var done = one.whole() ? events.of(one.id(), page.more() ? first : null, upto) : List.<ThreadLine>of();
        var lines = lines(page.rows(), done, one, page.more(), viewer);
        var base = filter.href(one.id());
        var older = page.more() ? base + (base.contains("?") ? "&" : "?") + "before=" + page.next() + "&upto=" + first.toEpochMilli() : null;
        // Whoever looks at what was said long ago has seen the latest all the same.
        var latest = apart ? conversations.messages(one, null, 1, viewer) : page;
        long last = latest.isEmpty() ? 0 : latest.rows().getLast().id();
        boolean answers = one.whole() && viewer.may(Permission.ANSWER_CONVERSATIONS);
        var panels = asides.get().stream().flatMap(aside -> aside.panel(one, viewer).stream()).map(panel -> templates.part(panel.page())).toList();
        return new Opened(row, lines, older, last, page.more() || page.isEmpty() ? null : page.rows().getFirst().id(), row.tags(), linked, answers && conversations.followers(one).contains(viewer.id()), panels,
                answers ? compose(row, last, asked.returned(), viewer) : null, one.assignee(), found, apart, base);
    }

    private List<ThreadLine> lines(List<Message> messages, List<ThreadLine> done, Conversation one, boolean earlier, Viewer viewer) {
        var called = leads.of(messages.stream().filter(Message::note).map(Message::text).toList(), viewer);
        var all = new ArrayList<ThreadLine>(done);
        for (int i = 0; i < messages.size(); i++) {
            var message = messages.get(i);
            all.add(new ThreadLine.Said(message, Called.author(message, one), message.note() ? called.apply(message.text()) : List.of(), Objects.equals(message.authorId(), viewer.by()), meant(message, messages.subList(0, Math.max(0, i - 1)), one)));
        }
        all.sort(Comparator.comparing(ThreadLine::at));
        var fresh = fresh(all, one, earlier);
        var zone = viewer.preferences().zone();
        var lines = new ArrayList<ThreadLine>();
        java.time.LocalDate day = null;
        for (var line : all) {
            var now = line.at().atZone(zone).toLocalDate();
            if (!now.equals(day)) {
                lines.add(new ThreadLine.Day(line.at(), now));
                day = now;
            }
            if (line == fresh) {
                lines.add(new ThreadLine.Fresh(line.at()));
            }
            lines.add(line);
        }
        return lines;
    }

    /** What the reader had not seen begins with it; null where that begins on an earlier page. What came late with an older time stands above and does not count. */
    private static ThreadLine fresh(List<ThreadLine> all, Conversation one, boolean earlier) {
        if (!one.unread() || one.readTo() == 0) {
            return null;
        }
        var incoming = all.stream().filter(line -> line instanceof ThreadLine.Said said && said.message().incoming()).map(ThreadLine.Said.class::cast).toList();
        int from = incoming.size();
        while (from > 0 && incoming.get(from - 1).message().id() > one.readTo()) {
            from--;
        }
        return from == incoming.size() || from == 0 && earlier ? null : incoming.get(from);
    }

    // Every letter answers another, and quotes it itself.
    private static ThreadLine.Meant meant(Message message, List<Message> before, Conversation one) {
        return message.answers() == null || message.quoted() != null || message.html() != null ? null
                : before.stream().filter(other -> other.id() == message.answers()).findFirst().map(other -> new ThreadLine.Meant(other.id(), Called.author(other, one), Messages.preview(other.text(), other.files().size()))).orElse(null);
    }

    private Compose compose(InboxRow row, long last, Returned returned, Viewer viewer) {
        var one = row.conversation();
        // A kind that is not there any more can only be read.
        var traits = channels.kinds().stream().filter(kind -> kind.kind().equals(one.kind())).findFirst().map(ChannelKind::traits).orElse(Traits.plain().told());
        var channel = channels.find(one.channelId());
        boolean off = channel.filter(each -> !each.off()).isEmpty();
        var typed = returned != null ? returned.form().typed() : (row.draft() ? drafts.of(one.id(), viewer) : Optional.<Draft>empty()).orElse(new Draft(!traits.sends(), "", "", ""));
        var closes = traits.window() == null ? null : one.lastIncomingAt() == null ? Instant.EPOCH : one.lastIncomingAt().plus(Duration.ofHours(traits.window()));
        boolean closed = off || closes != null && !closes.isAfter(Instant.now());
        var prepared = this.prepared.stream().filter(each -> each.kind().equals(one.kind())).findFirst();
        return new Compose(traits, InboxRow.kind(one.kind()), one.contactAddress(), typed, Tokens.random(), last, channel.map(each -> each.signature()).orElse(null), closed ? null : closes, closed, off, !off ? null : channel.map(each -> each.trouble()).map(Trouble::words).orElse(null),
                prepared.map(each -> each.templates(one.channelId())).orElse(List.of()), macros.of(viewer), returned == null ? null : returned.answered(), returned == null ? Map.of() : returned.errors(), returned == null ? null : returned.form(), Carried.by(traits, files.largest()), Carried.noted(files.largest()));
    }

    /** Who has answered since the writer looked; null where nobody has. */
    String answered(long conversation, Long seen, Viewer viewer) {
        return seen == null ? null : conversations.messages(conversation, null, MESSAGES, viewer).rows().stream()
                .filter(message -> message.id() > seen && "out".equals(message.direction()) && !message.automatic() && !Objects.equals(message.authorId(), viewer.by())).map(message -> message.authorName() == null ? Ui.plain("app.name") : message.authorName())
                .reduce((one, later) -> later).orElse(null);
    }

    private static List<Option> snoozes() {
        var now = LocalDateTime.now(rabta.kernel.ui.Preferences.current().zone()).truncatedTo(ChronoUnit.MINUTES);
        var tomorrow = now.toLocalDate().plusDays(1).atTime(MORNING);
        var monday = now.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atTime(MORNING);
        var all = new ArrayList<>(List.of(option("hours", now.plusHours(3)), option("tomorrow", tomorrow)));
        if (!monday.equals(tomorrow)) {
            all.add(option("monday", monday));
        }
        all.add(option("month", now.toLocalDate().plusMonths(1).atTime(MORNING)));
        return all;
    }

    private static Option option(String key, LocalDateTime at) {
        return new Option(FIELD.format(at), Ui.t("inbox.snooze." + key, Dates.current().weekday(at.toLocalDate()), Ui.time(at.toLocalTime())));
    }

    /** A moment that somebody chose, in their zone. @throws NotFound for what is none */
    static Instant moment(String typed, Viewer viewer) {
        try {
            return typed == null || typed.isBlank() ? null : LocalDateTime.parse(typed.strip()).atZone(viewer.preferences().zone()).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            return null;
        }
    }
}
