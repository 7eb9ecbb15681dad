package rabta.support.surveys;

import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;

import rabta.conversations.ChannelRow;
import rabta.conversations.ChannelTemplates.Template;
import rabta.conversations.Channels;
import rabta.conversations.Choices;
import rabta.conversations.Choices.Choice;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.customers.RecordKind;
import rabta.customers.relations.Channel;
import rabta.customers.relations.Consents;
import rabta.customers.relations.Purpose;
import rabta.identity.access.Viewers;
import rabta.kernel.events.Happenings;
import rabta.kernel.jobs.Run;
import rabta.kernel.jobs.Worker;
import rabta.kernel.mail.Mail;
import rabta.kernel.mail.Mailer;
import rabta.kernel.secrets.Tokens;
import rabta.kernel.sql.Binding;
import rabta.kernel.ui.Language;
import rabta.kernel.ui.Preferences;
import rabta.kernel.ui.Words;
import rabta.kernel.web.BaseUrl;
import rabta.kernel.web.Problem;
import rabta.support.TicketKind;

/**
 * Asks one customer: where their ticket was talked about, there by an approved text where nothing else may be sent, or else by letter. The row that says that they were asked is written in the
 * transaction that writes the message, so nobody is asked twice.
 */
@Component
class Asking implements Worker<AskSurvey> {

    private static final List<String> FACES = List.of("😞", "🙁", "😐", "🙂", "😀");

    /** In the order in which they are tried. */
    private enum Way { CONVERSATION, TEMPLATE, MAIL }

    private record Waiting(long id, long survey, Long ticket, Long person, boolean over, String name, Language language, String email) {
    }

    /** A conversation in which they can be asked. @param machine whether it is spam, or nothing but machines wrote in it */
    private record Place(long conversation, long channel, String kind, boolean machine) {

        /** The way of reaching them for which they say yes or no; null where there is none. */
        Channel means() {
            return switch (kind) {
                case "mail" -> Channel.EMAIL;
                case "whatsapp" -> Channel.WHATSAPP;
                case "sms" -> Channel.SMS;
                case "call" -> Channel.PHONE;
                default -> null;
            };
        }
    }

    private final JdbcClient jdbc;
    private final Surveys surveys;
    private final Conversations conversations;
    private final Consents consents;
    private final Viewers viewers;
    private final Mailer mailer;
    private final BaseUrl base;
    private final Happenings happenings;
    private final SurveyTemplates templates;
    private final ObjectProvider<Channels> channels;
    private final TransactionTemplate transaction;

    Asking(JdbcClient jdbc, Surveys surveys, SurveyTemplates templates, Conversations conversations, Consents consents, Viewers viewers, Mailer mailer, BaseUrl base, Happenings happenings, ObjectProvider<Channels> channels,
            PlatformTransactionManager transactions) {
        this.channels = channels;
        this.jdbc = jdbc;
        this.surveys = surveys;
        this.templates = templates;
        this.conversations = conversations;
        this.consents = consents;
        this.viewers = viewers;
        this.mailer = mailer;
        this.base = base;
        this.happenings = happenings;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void on(AskSurvey job, Run run) {
        var against = new ArrayList<String>();
        for (var way : Way.values()) {
            try {
                if (transaction.execute(status -> ask(job.ask(), way, against))) {
                    return;
                }
            } catch (Problem refused) {
                // The channel takes nothing now, such as WhatsApp a day after the customer wrote.
                against.add("CHANNEL");
            }
        }
        transaction.executeWithoutResult(status -> leaveOut(job.ask(), against.isEmpty() ? "UNREACHABLE" : against.getLast()));
    }

    /** @param against takes what speaks against that way @return whether it is settled: they are asked, or are not to be */
    private boolean ask(long id, Way way, List<String> against) {
        var ask = waiting(id).orElse(null);
        if (ask == null) {
            return true;
        }
        var survey = surveys.all().stream().filter(one -> one.id() == ask.survey && one.working()).findFirst().orElse(null);
        var place = survey == null ? null : place(ask, survey);
        var why = why(ask, survey, place);
        if (why != null) {
            leaveOut(id, why);
            return true;
        }
        var template = way == Way.TEMPLATE ? template(survey, ask, place, against) : null;
        if (way == Way.MAIL ? ask.email == null : place == null || way == Way.TEMPLATE && template == null) {
            return false;
        }
        if (!allowed(ask, way == Way.MAIL ? Channel.EMAIL : place.means())) {
            against.add("REFUSED");
            return false;
        }
        send(ask, survey, way, place, template);
        return true;
    }

    private Template template(Survey survey, Waiting ask, Place place, List<String> against) {
        if (place == null || !templates.kinds().contains(place.kind)) {
            return null;
        }
        var found = survey.template() == null ? null : templates.find(survey.template(), survey.kind(), place.kind, place.channel, ask.language).orElse(null);
        if (found == null) {
            against.add(survey.template() == null ? "NO_TEMPLATE" : "TEMPLATE_GONE");
        }
        return found;
    }

    private void leaveOut(long id, String why) {
        jdbc.sql("update survey_asks a set state = 'LEFT_OUT', why = :why where a.id = :id and a.state = 'WAITING'").param("why", why).param("id", id).update();
    }

    /** Why they are not asked in any way, or null. */
    private String why(Waiting ask, Survey survey, Place place) {
        return survey == null ? "STOPPED" : ask.person == null ? "UNREACHABLE" : place != null && place.machine ? "SPAM" : !ask.over ? "REOPENED" : rests(ask, survey.rest()) ? "RESTS" : null;
    }

    // Being asked after help belongs to it and needs no yes of its own; any other asking does. Whoever said no to surveys is asked by none.
    private boolean allowed(Waiting ask, Channel means) {
        return ask.ticket == null ? means != null && consents.may(ask.person, means, Purpose.SURVEY) : (means == null || consents.may(ask.person, means, Purpose.SERVICE)) && !refused(ask.person);
    }

    private boolean refused(long person) {
        return jdbc.sql("select coalesce(bool_or(not v.given), false) from (select distinct on (c.channel) c.given from consents c where c.person_id = :person and c.purpose = 'SURVEY' order by c.channel, c.id desc) v").param("person", person)
                .query(Boolean.class).single();
    }

    private Optional<Waiting> waiting(long id) {
        return jdbc.sql("""
                select a.id, a.survey_id, a.ticket_id, p.id, t.id is null or t.state in ('SOLVED', 'CLOSED'), p.name, coalesce(p.language, w.language, 'en'),
                       (select o.value from contact_points o where o.person_id = p.id and o.kind = 'EMAIL' and not o.doubtful order by o.position, o.id limit 1)
                  from survey_asks a
                       left join tickets t on t.id = a.ticket_id
                       left join people p on p.id = case when t.id is null then a.person_id else t.person_id end and p.deleted_at is null and p.archived_at is null
                       left join control.workspaces w on w.id = :workspace
                 where a.id = :id and a.state = 'WAITING'
                   for update of a
                """).param("id", id).param("workspace", Binding.workspace()).query((r, n) -> new Waiting(r.getLong(1), r.getLong(2), r.getObject(3, Long.class), r.getObject(4, Long.class), r.getBoolean(5), r.getString(6), Language.of(r.getString(7)),
                r.getString(8))).optional().map(this::spoken);
    }

    // The language of what they wrote comes before that of their card.
    private Waiting spoken(Waiting ask) {
        var language = ask.ticket == null ? Optional.<String>empty()
                : jdbc.sql("select c.language from ticket_conversations x join conversations c on c.id = x.conversation_id where x.ticket_id = :ticket and x.present and c.person_id = :person and c.merged_into is null and c.language is not null order by c.last_message_at desc nulls last limit 1")
                        .param("ticket", ask.ticket).param("person", ask.person, Types.BIGINT).query(String.class).optional();
        return language.map(Language::of).map(spoken -> new Waiting(ask.id, ask.survey, ask.ticket, ask.person, ask.over, ask.name, spoken, ask.email)).orElse(ask);
    }

    /**
     * Where the ticket was talked about last with whoever is asked: never where a colleague of theirs wrote about it, or somebody in copy. Whoever had no help is written to where they wrote last, if the survey has
     * a text that may be sent there at any time.
     */
    private Place place(Waiting ask, Survey survey) {
        if (ask.person == null || ask.ticket == null && survey.template() == null) {
            return null;
        }
        return jdbc.sql("""
                select c.id, h.id, h.kind, c.spam or not exists (select from messages v where v.conversation_id = c.id and v.direction = 'in' and not v.automatic)
                  from conversations c
                       join channels h on h.id = c.channel_id
                 where c.person_id = :person and %s and c.merged_into is null
                order by c.last_message_at desc nulls last
                 limit 1
                """.formatted(ask.ticket == null ? "h.kind = any(:kinds)" : "c.id in (select x.conversation_id from ticket_conversations x where x.ticket_id = :ticket and x.present)"))
                .param("ticket", ask.ticket, Types.BIGINT).param("person", ask.person).param("kinds", templates.kinds().toArray(String[]::new)).query((r, n) -> new Place(r.getLong(1), r.getLong(2), r.getString(3), r.getBoolean(4))).optional().orElse(null);
    }

    // Of two askings that come at once the second sees what the first has written, also where they are of two surveys.
    private boolean rests(Waiting ask, int days) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext(:what))").param("what", Binding.workspace() + " asked " + ask.person).query(r -> {
        });
        return jdbc.sql("select exists (select from survey_asks a where a.person_id = :person and a.sent_at > now() - make_interval(days => :days) and a.way <> 'LINK')").param("person", ask.person).param("days", days).query(Boolean.class).single();
    }

    private void send(Waiting ask, Survey survey, Way way, Place place, Template template) {
        var secret = Tokens.random();
        jdbc.sql("update survey_asks a set state = 'SENT', sent_at = now(), hash = :hash, way = :way, conversation_id = :conversation, person_id = :person where a.id = :id").param("hash", Tokens.hash(secret)).param("way", way.name())
                .param("conversation", way == Way.MAIL ? null : place.conversation, Types.BIGINT).param("person", ask.person).param("id", ask.id).update();
        var link = base.link("/rating/" + Binding.workspace() + "/" + secret);
        var reader = viewers.system().preferences().with(ask.language);
        var business = jdbc.sql("select w.name from control.workspaces w where w.id = :id").param("id", Binding.workspace()).query(String.class).single();
        var question = ScopedValue.where(Preferences.CURRENT, reader).call(() -> survey.question(ask.language, business));
        var about = ask.ticket == null ? "" : Words.plain(reader, "surveys.mail.about", String.valueOf(ask.ticket)) + "\n\n";
        var text = about + question + "\n" + link;
        switch (way) {
            case CONVERSATION -> conversations.reply(place.conversation, place.kind.equals("mail") ? Reply.text(text).byItself().formatted(html(about, question, link, survey.kind(), reader))
                    : Reply.text(text + "\n" + Words.plain(reader, "surveys.quick", survey.kind().least(), survey.kind().most())).byItself().with(choices(place, survey.kind(), reader)), viewers.system());
            case TEMPLATE -> conversations.reply(place.conversation, SurveyTemplates.reply(template, link, List.of(line(ask.name), ask.ticket == null ? line(business) : "#" + ask.ticket, line(business))), viewers.system());
            case MAIL -> mailer.post(new Mail(ask.email, Words.plain(reader, "surveys.mail.subject", line(business)), text + "\n\n" + Words.plain(reader, "surveys.mail.foot", business), html(about, question, link, survey.kind(), reader), ask.language, null, null,
                    new Mail.Author(business, mailbox().orElse(null), null)));
        }
        happenings.record(new SurveyHappened.SurveySent(RecordKind.PERSON.ref(ask.person), survey.name()), null);
        if (ask.ticket != null) {
            happenings.record(new SurveyHappened.SurveySent(TicketKind.TICKET.ref(ask.ticket), survey.name()), null);
        }
    }

    // Each number, where the channel takes so many. Of one too few the lowest is left out: it can be written, as any. Of fewer still nobody could choose freely.
    private Map<String, Object> choices(Place place, SurveyKind kind, Preferences reader) {
        int most = channels.getObject().find(place.channel).filter(row -> channels.getObject().kind(row.kind()).delivers(row)).map(row -> channels.getObject().kind(row.kind()).traits().choices()).orElse(0);
        int all = kind.most() - kind.least() + 1;
        return most < all - 1 ? Map.of()
                : new Choices(Words.plain(reader, "surveys.offered"), IntStream.rangeClosed(kind.most() - Math.min(most, all) + 1, kind.most()).mapToObj(score -> new Choice(kind.word() + "_" + score, kind == SurveyKind.CSAT ? score + " " + FACES.get(score - 1) : String.valueOf(score))).toList())
                        .particulars();
    }

    /** Where a reply to a letter of ours is read: the business's first mailbox that works. */
    private Optional<String> mailbox() {
        return channels.getObject().ofKind("mail").stream().filter(one -> one.privateTo() == null && "working".equals(one.state()) && one.address() != null && Mail.plain(one.address())).map(ChannelRow::address).findFirst();
    }

    private static String line(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Each face, or number, leads to the page that asks whether it is meant: programs that look at all links of a letter answer nothing by that. */
    static String html(String about, String question, String link, SurveyKind kind, Preferences reader) {
        var choices = IntStream.rangeClosed(kind.least(), kind.most())
                .mapToObj(score -> "<a href=\"" + HtmlUtils.htmlEscape(link + "?score=" + score) + "\" title=\"" + HtmlUtils.htmlEscape(Words.plain(reader, "surveys.score", score, kind.most())) + "\">" + (kind == SurveyKind.CSAT ? FACES.get(score - 1) : score) + "</a>")
                .collect(Collectors.joining(" &nbsp; "));
        return "<p>" + HtmlUtils.htmlEscape(about.strip()) + "</p><p>" + HtmlUtils.htmlEscape(question) + "</p><p>" + choices + "</p>";
    }
}
