package rabta.support.rules;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.Channels;
import rabta.conversations.Priority;
import rabta.conversations.State;
import rabta.conversations.replies.Macro;
import rabta.conversations.replies.Macros;
import rabta.conversations.replies.SavedReplies;
import rabta.conversations.replies.SavedReply;
import rabta.customers.records.Ownership;
import rabta.identity.access.Viewers;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;
import rabta.support.tickets.TicketWords;

/** What there is to choose from in a rule. Of what is one member's own nothing: a rule is everybody's. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class RuleOptions {

    private final JdbcClient jdbc;
    private final ObjectProvider<Channels> channels;
    private final ObjectProvider<SavedReplies> replies;
    private final ObjectProvider<Macros> macros;
    private final Ownership ownership;
    private final TicketWords words;
    private final Viewers viewers;

    RuleOptions(JdbcClient jdbc, ObjectProvider<Channels> channels, ObjectProvider<SavedReplies> replies, ObjectProvider<Macros> macros, Ownership ownership, TicketWords words, Viewers viewers) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.replies = replies;
        this.macros = macros;
        this.ownership = ownership;
        this.words = words;
        this.viewers = viewers;
    }

    /** For a sign whose value is chosen; none where it is typed. */
    List<Option> of(SignKind kind) {
        return switch (kind) {
            case CHANNEL -> jdbc.sql("select h.id, h.name from channels h where h.archived_at is null and h.private_to is null order by lower(h.name), h.id").query((r, n) -> new Option(r.getString(1), r.getString(2))).list();
            case KIND -> channels.getObject().kinds().stream().map(one -> new Option(one.kind(), Ui.t("channels.kind." + one.kind()))).toList();
            case TEAM -> teams();
            case ASSIGNEE -> Stream.concat(Stream.of(new Option("nobody", Ui.t("macros.nobody"))), members().stream()).toList();
            case PRIORITY -> priorities();
            case STATE -> Stream.of(State.values()).map(state -> new Option(state.word(), Ui.t("inbox.state." + state.word()))).toList();
            case LANGUAGE -> words("language", "en", "ur");
            case HOURS -> words("service_rules.hours", "within", "outside");
            case MOOD -> words("moods.label", "positive", "neutral", "negative");
            case KNOWN, FILES, AUTOMATIC -> words("word", "yes", "no");
            case WORDS, SUBJECT, SENDER, TAG, RATING -> List.of();
        };
    }

    private static List<Option> words(String name, String... words) {
        return Stream.of(words).map(word -> new Option(word, Ui.t(name + "." + word))).toList();
    }

    List<Option> members() {
        return ownership.members();
    }

    List<Option> teams() {
        return ownership.teams();
    }

    List<Option> priorities() {
        return Stream.of(Priority.values()).map(priority -> new Option(priority.word(), Ui.t("priority." + priority.word()))).toList();
    }

    List<Option> states() {
        return Stream.of("open", "pending", "resolved", "snoozed:4", "snoozed:24", "snoozed:72").map(state -> new Option(state, Ui.t("macros.state." + state.replace(':', '_')))).toList();
    }

    List<Option> types() {
        return words.types().stream().map(type -> new Option(String.valueOf(type.id()), type.name())).toList();
    }

    List<Option> statuses() {
        return words.statuses().stream().map(status -> new Option(String.valueOf(status.id()), status.name())).toList();
    }

    List<Option> saved() {
        return replies.getObject().all(viewers.system()).stream().filter(reply -> !reply.own()).map(reply -> new Option(String.valueOf(reply.id()), called(reply))).toList();
    }

    private static String called(SavedReply reply) {
        return reply.language() == null ? reply.name() : reply.name() + " (" + Ui.t("language." + reply.language()) + ")";
    }

    List<Option> macros() {
        return macros.getObject().all(viewers.system()).stream().filter(macro -> !macro.own()).map(RuleOptions::called).toList();
    }

    private static Option called(Macro macro) {
        return new Option(String.valueOf(macro.id()), macro.name());
    }
}
