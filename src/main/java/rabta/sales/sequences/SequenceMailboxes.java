package rabta.sales.sequences;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Conversations;
import rabta.conversations.Reply;
import rabta.conversations.intake.Handles;
import rabta.customers.RecordKind;
import rabta.customers.Visible;
import rabta.identity.Viewer;
import rabta.identity.access.Viewers;
import rabta.kernel.ui.Option;
import rabta.kernel.ui.Ui;

/** Sends the mails of sequences through connected mailboxes: each stands in its conversation, where an answer finds it. */
@Component
class SequenceMailboxes {

    private static final String KIND = "mail";

    /** @param writer who writes @param channel through which */
    record Entrance(Viewer writer, ChannelRow channel) {
    }

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Conversations conversations;
    private final Handles handles;
    private final Viewers viewers;

    SequenceMailboxes(JdbcClient jdbc, Channels channels, Conversations conversations, Handles handles, Viewers viewers) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.conversations = conversations;
        this.handles = handles;
        this.viewers = viewers;
    }

    /** The shared ones from which the viewer may write. */
    List<ChannelRow> shared(Viewer viewer) {
        return channels.writable(viewer).stream().filter(one -> one.kind().equals(KIND) && one.privateTo() == null).toList();
    }

    /** What a sequence can send through; the one that it uses already too, whoever may write from there. */
    List<Option> options(String used, Viewer viewer) {
        var options = new ArrayList<>(List.of(new Option(SendsBy.SERVER.word(), Ui.t("sequence_mail.server")), new Option(SendsBy.OWN.word(), Ui.t("sequence_mail.own"))));
        shared(viewer).forEach(one -> options.add(new Option(String.valueOf(one.id()), named(one))));
        if (used != null && used.matches("[1-9][0-9]{0,17}") && options.stream().noneMatch(one -> one.value().equals(used))) {
            channels.find(Long.parseLong(used)).filter(one -> one.kind().equals(KIND) && one.privateTo() == null).ifPresent(one -> options.add(new Option(used, named(one))));
        }
        return options;
    }

    private static String named(ChannelRow one) {
        return one.address() == null || one.address().equals(one.name()) ? one.name() : one.name() + " · " + one.address();
    }

    /** Through which the mails of that sequence go that this member began; empty where there is none, or they may not write from it any more. */
    Optional<Entrance> entrance(SendsBy.From from, Long member) {
        return member == null ? Optional.empty() : viewers.member(member).map(Viewers.Known::viewer).flatMap(writer -> channels.writable(writer).stream()
                .filter(one -> one.kind().equals(KIND) && (from.by() == SendsBy.OWN ? one.privateTo() != null : one.privateTo() == null && one.id() == from.channel())).findFirst().map(channel -> new Entrance(writer, channel)));
    }

    /**
     * Holds the address and the conversation of somebody in a sequence, as whoever takes in an answer does before it ends the sequence: held in
     * the other order each would wait for the other.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(long enrolment, String email) {
        if (email != null) {
            handles.met(KIND, email, null);
        }
        conversation(enrolment).ifPresent(id -> jdbc.sql("select c.id from conversations c where c.id = :id for update").param("id", id).query(Long.class).optional());
    }

    private Optional<Long> conversation(long enrolment) {
        return jdbc.sql("select m.conversation_id from sequence_sends s join messages m on m.id = s.message_id where s.enrolment_id = :id order by s.id desc limit 1").param("id", enrolment).query(Long.class).optional();
    }

    /** Writes into the conversation that the step before began, or begins one. @return the message */
    @Transactional(propagation = Propagation.MANDATORY)
    public long send(long enrolment, Entrance through, Long person, Letters.Written letter) {
        var mail = letter.mail();
        var reply = new Reply(mail.text(), mail.html(), List.of(), mail.subject(), null, null, null, false, Map.of("unsubscribe", mail.author().unsubscribe(), "sequence", enrolment));
        var going = conversation(enrolment).filter(id -> jdbc.sql("select exists (select from conversations c where c.id = :id and c.channel_id = :channel and c.contact_address = :address and c.merged_into is null and not c.blocked)")
                .param("id", id).param("channel", through.channel.id()).param("address", mail.to().toLowerCase(java.util.Locale.ROOT)).query(Boolean.class).single());
        return going.isPresent() ? conversations.reply(going.get(), reply, through.writer) : conversations.start(through.channel.id(), seen(person, through.writer), mail.to(), reply, through.writer);
    }

    // Whoever does not see the person writes to the address all the same: they began it while they did.
    private Long seen(Long person, Viewer writer) {
        var where = Visible.to(writer, RecordKind.PERSON, "p").and("p.id = :id", person == null ? 0 : person);
        return jdbc.sql("select p.id from people p where " + where.sql()).params(where.params()).query(Long.class).optional().orElse(null);
    }
}
