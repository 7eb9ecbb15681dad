package rabta.conversations.inbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.ChannelTemplates;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Reachable.Reached;
import rabta.conversations.Reply;
import rabta.conversations.calls.Reaching;
import rabta.customers.Flaw;
import rabta.customers.Flawed;
import rabta.customers.Point;
import rabta.customers.RecordKind;
import rabta.customers.Typed;
import rabta.customers.records.ContactPoint;
import rabta.customers.records.ContactPoints;
import rabta.customers.records.Records;
import rabta.identity.Viewer;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.kernel.web.NotFound;

/** Begins conversations with customers, on a channel on which the business may write first. */
@Service
@Transactional
class InboxStarting {

    private final Conversations conversations;
    private final Channels channels;
    private final Records records;
    private final ContactPoints points;
    private final Reaching reaching;
    private final ObjectProvider<ChannelTemplates> templates;

    InboxStarting(Conversations conversations, Channels channels, Records records, ContactPoints points, Reaching reaching, ObjectProvider<ChannelTemplates> templates) {
        this.conversations = conversations;
        this.channels = channels;
        this.records = records;
        this.points = points;
        this.reaching = reaching;
        this.templates = templates;
    }

    @Transactional(readOnly = true)
    StartNew page(StartForm form, List<Flaw> flaws, Viewer viewer) {
        var lead = form.person() == null ? lead(form, viewer) : null;
        var name = form.person() != null ? records.name(RecordKind.PERSON, form.person(), viewer) : lead == null ? null : lead.name();
        var known = form.person() != null ? points.of(RecordKind.PERSON, form.person(), viewer).stream().map(ContactPoint::value).toList()
                : lead == null ? List.<String>of() : Stream.of(lead.phone(), lead.email()).filter(Objects::nonNull).toList();
        var open = open(viewer);
        var texts = new ArrayList<Option>();
        open.forEach(channel -> templates.stream().filter(each -> each.kind().equals(channel.kind())).forEach(each -> each.templates(channel.id()).forEach(one -> texts.add(new Option(one.name(), one.name() + ": " + one.text())))));
        return new StartNew(form.channel() != null ? form : form.by(likely(open, known)), open.stream().map(channel -> new Option(String.valueOf(channel.id()), channel.name() + " · " + InboxRow.kind(channel.kind()))).toList(), name,
                known.stream().distinct().toList(), texts, Flaw.words(flaws));
    }

    /** The first channel for which an address of theirs is known; null where there is none. */
    private static Long likely(List<ChannelRow> open, List<String> known) {
        return open.stream().filter(channel -> known.stream().anyMatch(value -> "mail".equals(channel.kind()) == value.contains("@"))).map(ChannelRow::id).findFirst().orElse(null);
    }

    private Reached lead(StartForm form, Viewer viewer) {
        return form.lead() == null ? null : reaching.of(RecordKind.ofType("lead").orElseThrow(NotFound::new), form.lead(), viewer);
    }

    private List<ChannelRow> open(Viewer viewer) {
        return channels.writable(viewer).stream().filter(channel -> !channel.off() && channels.kind(channel.kind()).traits().starts() && channels.kind(channel.kind()).traits().sends()).toList();
    }

    /** @return the conversation @throws Flawed beside the field */
    long start(StartForm form, Viewer viewer) {
        var channel = open(viewer).stream().filter(each -> form.channel() != null && each.id() == form.channel()).findFirst().orElseThrow(() -> new Flawed(Flaw.of("channel", "invalid.choice")));
        if (form.person() != null) {
            records.mustSee(RecordKind.PERSON, form.person(), viewer);
        }
        var lead = form.person() == null ? lead(form, viewer) : null;
        var person = lead == null ? form.person() : lead.person();
        var to = Typed.line(form.to()) != null ? Typed.line(form.to()) : lead == null ? known(channel, person, viewer) : known(channel, lead);
        var text = Typed.text(form.text());
        var template = Typed.line(form.template());
        if (text == null && template == null) {
            throw new Flawed(Flaw.of("text", "inbox.nothing_written"));
        }
        Map<String, Object> particulars = new HashMap<>();
        if (template != null && form.parameters() != null) {
            particulars.put("parameters", form.parameters().lines().map(String::strip).filter(line -> !line.isEmpty()).toList());
        }
        long message = conversations.start(channel.id(), person, channels.kind(channel.kind()).handle(to), new Reply(text, null, List.of(), Typed.line(form.subject()), template, null, null, false, particulars), viewer);
        return conversations.message(message, viewer).conversationId();
    }

    private static String known(ChannelRow channel, Reached lead) {
        return Optional.ofNullable("mail".equals(channel.kind()) ? lead.email() : lead.phone()).orElseThrow(() -> new Flawed(Flaw.of("to", "inbox.to.missing")));
    }

    private String known(ChannelRow channel, Long person, Viewer viewer) {
        var all = person == null ? List.<ContactPoint>of() : points.of(RecordKind.PERSON, person, viewer);
        var kinds = "mail".equals(channel.kind()) ? List.of(Point.Kind.EMAIL) : List.of(Point.Kind.WHATSAPP, Point.Kind.PHONE);
        return kinds.stream().flatMap(kind -> all.stream().filter(point -> point.kind() == kind)).map(ContactPoint::value).findFirst().orElseThrow(() -> new Flawed(Flaw.of("to", "inbox.to.missing")));
    }
}
