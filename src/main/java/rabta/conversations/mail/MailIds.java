package rabta.conversations.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.stereotype.Component;

import rabta.kernel.secrets.Secrets;
import rabta.kernel.sql.Binding;

/** Message-IDs of ours, {@code <crm.17.42.0123456789abcdef@shop.pk>}: signed, so that nobody puts a mail into a conversation whose mails they have not had. */
@Component
class MailIds {

    /** @param message 0 where only the conversation is named */
    record Ours(long conversation, long message) {
    }

    private static final Pattern ID = Pattern.compile("<crm\\.(\\d{1,18})\\.(\\d{1,18})\\.([0-9a-f]{16})@[^<>\\s]+>");
    private static final Pattern PLUS = Pattern.compile("[^@\\s]+\\+c(\\d{1,18})\\.([0-9a-f]{16})@[^@\\s]+");
    private static final String PURPOSE = "mail thread";

    private final Secrets secrets;

    MailIds(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(long conversation, long message, String domain) {
        return "<crm.%d.%d.%s@%s>".formatted(conversation, message, sum(conversation, message), domain);
    }

    /** The address by which an answer finds its conversation where its program loses the ids. */
    String plus(String address, long conversation) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at) + "+c" + conversation + "." + sum(conversation, 0) + address.substring(at);
    }

    /** What that id names, where it is truly ours. */
    Optional<Ours> read(String id) {
        var found = ID.matcher(id == null ? "" : id);
        return found.matches() ? signed(Long.parseLong(found.group(1)), Long.parseLong(found.group(2)), found.group(3)) : Optional.empty();
    }

    Optional<Ours> readPlus(String address) {
        var found = PLUS.matcher(address);
        return found.matches() ? signed(Long.parseLong(found.group(1)), 0, found.group(2)) : Optional.empty();
    }

    private Optional<Ours> signed(long conversation, long message, String sum) {
        return sum.equals(sum(conversation, message)) ? Optional.of(new Ours(conversation, message)) : Optional.empty();
    }

    private String sum(long conversation, long message) {
        return HexFormat.of().formatHex(secrets.mac(PURPOSE, (Binding.workspace() + "|" + conversation + "|" + message).getBytes(UTF_8)), 0, 8);
    }
}
