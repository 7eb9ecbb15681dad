package rabta.conversations.mailboxes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import rabta.conversations.ChannelRow;
import tools.jackson.databind.JsonNode;

/**
 * A mailbox out of its channel's settings.
 *
 * @param entry how one gets in: {@code password}, {@code google} or {@code microsoft}
 * @param user as the servers know it
 * @param since mails that came before are not fetched
 * @param copies whether sent mails are laid into its folder of sent ones by us, since the server does not
 * @param joinDays within how many days a mail of the same sender and subject joins without any reference; 0 for never
 * @param plus whether the server takes addresses with something behind a plus
 * @param folders which are read besides INBOX and that of sent mails
 * @param answers when something is answered by itself: {@code never} or {@code always}
 */
public record Mailbox(ChannelRow channel, String entry, String user, Server imap, Server smtp, Instant since, boolean copies, int joinDays, boolean plus, String answers, String answer, List<String> folders) {

    public static final String KIND = "mail";

    public static Mailbox of(ChannelRow channel) {
        var settings = channel.settings();
        return new Mailbox(channel, settings.path("entry").asString("password"), settings.path("user").asString(channel.address()), server(settings.path("imap")), server(settings.path("smtp")),
                settings.path("since").isString() ? Instant.parse(settings.path("since").asString()) : channel.createdAt(), settings.path("copies").asBoolean(true), settings.path("join_days").asInt(0),
                settings.path("plus").asBoolean(false), settings.path("answers").asString("never"), settings.path("answer").asString(""), names(settings.path("folders")));
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        node.forEach(name -> names.add(name.asString("")));
        return List.copyOf(names);
    }

    private static Server server(JsonNode node) {
        return new Server(node.path("host").asString(""), node.path("port").asInt(0), node.path("security").asString("ssl"));
    }

    public static Map<String, Object> written(Server server) {
        var written = new LinkedHashMap<String, Object>();
        written.put("host", server.host());
        written.put("port", server.port());
        written.put("security", server.security());
        return written;
    }

    public long id() {
        return channel.id();
    }

    public String address() {
        return channel.address().toLowerCase(java.util.Locale.ROOT);
    }

    public String domain() {
        return address().substring(address().lastIndexOf('@') + 1);
    }
}
