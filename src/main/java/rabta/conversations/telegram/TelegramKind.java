package rabta.conversations.telegram;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import rabta.conversations.Arrival;
import rabta.conversations.ArrivedFile;
import rabta.conversations.ChannelRow;
import rabta.conversations.Channels;
import rabta.conversations.Choices;
import rabta.conversations.Delivered;
import rabta.conversations.Intake;
import rabta.conversations.NotDelivered;
import rabta.conversations.Outgoing;
import rabta.conversations.Receipt;
import rabta.conversations.Traits;
import rabta.conversations.telegram.Bot.Access;
import rabta.conversations.telegram.Bot.Refused;
import rabta.conversations.webhooks.Afterwards;
import rabta.conversations.webhooks.Asked;
import rabta.conversations.webhooks.Called;
import rabta.conversations.webhooks.Check;
import rabta.conversations.webhooks.Connector;
import rabta.conversations.webhooks.Envelope;
import rabta.conversations.webhooks.Fetching;
import rabta.conversations.webhooks.Sending;
import rabta.conversations.webhooks.Signature;
import rabta.conversations.webhooks.ThreadNames;
import rabta.conversations.webhooks.TooEarly;
import rabta.conversations.webhooks.Tree;
import rabta.kernel.files.FileStore;
import rabta.kernel.outbound.OutboundFailure;

/** A bot on Telegram. It asks for what was written, or is called where this machine can be reached from outside. */
@Component
class TelegramKind implements Connector {

    static final String KIND = "telegram";
    static final String POLLING = "polling";
    private static final String ADDRESS = "https://api.telegram.org";
    private static final String HEADER = "x-telegram-bot-api-secret-token";
    private static final int LONGEST_CAPTION = 1024;
    /** So many keys stand in one row of a keyboard. */
    private static final int KEYS = 6;
    /** Before the chats, and the messages, of the business's own account. */
    private static final String BUSINESS = "business:";
    /** Among the particulars of a message: the connection by which one answers in such a chat. */
    private static final String CONNECTION = "business";

    /** @param business the connection by which the bot writes in the business's name, or null where it writes in its own */
    private record To(String chat, String business) {
    }
    /** What is not named here Telegram does not tell. */
    static final List<String> TOLD = List.of("message", "edited_message", "callback_query", "message_reaction", "my_chat_member", "business_message", "edited_business_message", "deleted_business_messages");

    private final Channels channels;
    private final Bot bot;
    private final Intake intake;
    private final FileStore files;
    private final Afterwards afterwards;
    private final Polling polling;
    private final ThreadNames names;

    TelegramKind(Channels channels, Bot bot, Intake intake, FileStore files, Afterwards afterwards, Polling polling, ThreadNames names) {
        this.names = names;
        this.channels = channels;
        this.bot = bot;
        this.intake = intake;
        this.files = files;
        this.afterwards = afterwards;
        this.polling = polling;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String icon() {
        return "brand-telegram";
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(Set.of("*/*"), 50 << 20, 1).atMost(4096).answering().choosing(100);
    }

    @Override
    public List<Asked> asked() {
        return List.of(Asked.secret("token"), Asked.select("mode", POLLING, "webhook"), Asked.address(ADDRESS));
    }

    @Override
    public List<String> made() {
        return List.of("word");
    }

    /** The number before the colon of a token is the bot's own. */
    @Override
    public String address(Setup typed) {
        var token = typed.get("token");
        return token == null ? null : "bot" + token.replaceAll(":.*", "");
    }

    static Access access(Setup set) {
        var base = set.get("base");
        return new Access(base == null || base.isBlank() ? ADDRESS : base, Objects.requireNonNullElse(set.get("token"), ""));
    }

    private Setup setup(ChannelRow channel) {
        return Setup.of(channel, channels.secrets(channel.id()));
    }

    static boolean polled(ChannelRow channel) {
        return !"webhook".equals(channel.setting("mode"));
    }

    @Override
    public boolean showsDoor(ChannelRow channel) {
        return false;
    }

    @Override
    public boolean genuine(ChannelRow channel, Setup set, Called called) {
        return Signature.word(set.get("word"), called.header(HEADER));
    }

    @Override
    public String id(Called called) {
        try {
            var id = Tree.text(Tree.of(called.body()), "update_id");
            return id == null ? called.print() : "update-" + id;
        } catch (Tree.Unreadable e) {
            return called.print();
        }
    }

    @Override
    public List<Check> tryOut(Setup typed) {
        try {
            var me = bot.call(access(typed), "getMe", Map.of());
            return List.of(Check.good("token", "telegram.check.me", "@" + Tree.text(me, "username")));
        } catch (Refused refused) {
            return List.of(Check.bad("token", refused.words(), refused.said()));
        } catch (OutboundFailure failure) {
            return List.of(Check.bad("base", "hooks.error.unreachable"));
        }
    }

    @Override
    public List<Check> check(ChannelRow channel, Setup set) {
        var checks = new ArrayList<>(tryOut(set));
        if (checks.getFirst().bad()) {
            return checks;
        }
        try {
            var hook = bot.call(access(set), "getWebhookInfo", Map.of());
            var url = Tree.text(hook, "url");
            if (polled(channel)) {
                checks.add(url == null ? Check.good("subscription", "telegram.check.polling") : Check.bad("subscription", "telegram.check.hooked"));
            } else if (url == null) {
                checks.add(Check.bad("subscription", "telegram.check.unhooked"));
            } else {
                var last = Tree.text(hook, "last_error_message");
                checks.add(last == null ? Check.good("subscription") : Check.bad("subscription", "telegram.check.last", last));
            }
        } catch (Refused | OutboundFailure failure) {
            checks.add(Check.unknown("subscription", "hooks.error.unreachable"));
        }
        return checks;
    }

    @Override
    public void connected(ChannelRow channel, Setup set, String door) {
        try {
            if (polled(channel)) {
                bot.call(access(set), "deleteWebhook", Map.of());
                polling.begin(channel.id());
            } else {
                bot.call(access(set), "setWebhook", Map.of("url", door, "secret_token", set.get("word"), "allowed_updates", TOLD));
            }
        } catch (Refused refused) {
            channels.trouble(channel.id(), refused.words(), refused.said());
        } catch (OutboundFailure failure) {
            channels.trouble(channel.id(), "hooks.error.unreachable");
        }
    }

    @Override
    public void read(Receipt receipt) throws TooEarly {
        var channel = channels.find(receipt.channel()).orElse(null);
        if (channel == null) {
            return;
        }
        Envelope.each(BotReading.of(Tree.of(receipt.body())), event -> {
            // A change may be read before what it changes, by another worker; taken in first it would cost the message its files.
            if (event instanceof BotEvent.Message message && message.edited() && TooEarly.waits(message.at(), receipt) && !afterwards.there(channel.id(), id(message))) {
                return true;
            }
            take(event, channel, receipt);
            return false;
        });
    }

    private void take(BotEvent event, ChannelRow channel, Receipt receipt) {
        switch (event) {
            case BotEvent.Message message when message.edited() && afterwards.edited(channel.id(), id(message), words(message), message.at()) -> {
                // It is changed where it stands.
            }
            case BotEvent.Message message -> arrive(message, channel, receipt);
            case BotEvent.Pressed pressed -> {
                if (pressed.chat() != null) {
                    noted(pressed, channel);
                    var words = Stream.of(pressed.label(), pressed.data()).filter(Objects::nonNull).findFirst().orElse("");
                    var before = pressed.business() == null ? "" : BUSINESS;
                    intake.take(Arrival.text(channel.id(), "pressed-" + pressed.id(), handle(pressed.chat(), pressed.from()), pressed.from().name(), before + pressed.chat(), words, receipt.receivedAt())
                            .answering(pressed.message() == null ? null : before + id(pressed.chat(), pressed.message()))
                            .with(words.isBlank() ? Map.of("unsupported", "game") : Map.of("chosen", Objects.requireNonNullElse(pressed.data(), ""))));
                }
            }
            case BotEvent.Reaction reaction -> intake.reaction(channel.id(), id(reaction.chat(), reaction.message()), reaction.from().name(), reaction.emoji());
            case BotEvent.Removed removed -> removed.messages().forEach(message -> afterwards.marked(channel.id(), BUSINESS + id(removed.chat(), message), "takenBack", true));
            case BotEvent.Moved moved -> names.renamed(channel.id(), String.valueOf(moved.from()), String.valueOf(moved.to()));
            case BotEvent.Blocked blocked -> {
                // The next message to them is refused with that reason.
            }
            case BotEvent.Other other -> {
                // Nothing that anybody said.
            }
        }
    }

    // Until it hears so, Telegram shows the customer that the button still works on it. Too late, it refuses: then they have seen the end of it.
    private void noted(BotEvent.Pressed pressed, ChannelRow channel) {
        try {
            bot.call(access(setup(channel)), "answerCallbackQuery", Map.of("callback_query_id", pressed.id()));
        } catch (Refused | OutboundFailure late) {
            // What they pressed counts all the same.
        }
    }

    // A message's number is its chat's own.
    private static String id(long chat, long message) {
        return chat + ":" + message;
    }

    // In the business's own account a chat with the same customer counts its messages anew.
    private static String id(BotEvent.Message message) {
        return (message.business() == null ? "" : BUSINESS) + id(message.chat(), message.id());
    }

    private static String handle(long chat, BotEvent.From from) {
        return String.valueOf(from.id() == 0 ? chat : from.id());
    }

    private void arrive(BotEvent.Message message, ChannelRow channel, Receipt receipt) {
        var particulars = new LinkedHashMap<String, Object>();
        var kept = new ArrayList<ArrivedFile>();
        if (message.place() != null) {
            particulars.put("place", Map.of("latitude", message.place().latitude(), "longitude", message.place().longitude()));
        }
        message.files().forEach(file -> fetch(file, channel, receipt, particulars, kept));
        if (message.unsupported() != null) {
            particulars.put("unsupported", message.unsupported());
        }
        if (message.from().username() != null) {
            particulars.put("username", message.from().username());
        }
        if (message.forwarded() != null) {
            particulars.put("forwarded", true);
        }
        if (message.business() != null) {
            particulars.put(CONNECTION, message.business());
        }
        // In a group the group is whom one answers, and who of it wrote stands with each message.
        var handle = message.group() == null ? handle(message.chat(), message.from()) : String.valueOf(message.chat());
        var name = message.group() == null ? message.from().name() : message.from().name() + " · " + message.group();
        var before = message.business() == null ? "" : BUSINESS;
        intake.take(new Arrival(channel.id(), id(message), handle, name, before + message.chat(), null, null, words(message), null, null, kept, message.at() == null ? receipt.receivedAt() : message.at(),
                message.answers() == null ? null : before + id(message.chat(), message.answers()), message.from().bot(), false, message.ours(), particulars));
    }

    private static String words(BotEvent.Message message) {
        var words = new ArrayList<String>();
        if (message.text() != null) {
            words.add(message.text());
        }
        if (message.place() != null) {
            words.add(Stream.of("📍", message.place().title(), message.place().address(), message.place().latitude() + ", " + message.place().longitude()).filter(Objects::nonNull).collect(Collectors.joining(" ")));
        }
        if (message.card() != null) {
            words.add(Stream.of("👤", message.card().name(), message.card().phone()).filter(Objects::nonNull).collect(Collectors.joining(" ")));
        }
        return String.join("\n", words);
    }

    private void fetch(BotEvent.Attached file, ChannelRow channel, Receipt receipt, Map<String, Object> particulars, List<ArrivedFile> kept) {
        Fetching.fetch(file.name(), receipt, particulars, kept, () -> {
            if (file.size() != null && file.size() > Bot.MOST_IN) {
                throw new Fetching.Gone("hooks.file.large");
            }
            try {
                return bot.fetch(access(setup(channel)), file.file());
            } catch (Refused refused) {
                if (refused.pause() != null) {
                    throw refused;
                }
                throw new Fetching.Gone("hooks.file.gone");
            }
        });
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        var thread = message.thread() == null ? message.to() : message.thread();
        boolean business = thread.startsWith(BUSINESS);
        var to = new To(business ? thread.substring(BUSINESS.length()) : thread, business ? afterwards.latest(message.conversation(), CONNECTION).orElse(null) : null);
        var answer = afterwards.answered(message.message()).map(id -> id.substring(id.lastIndexOf(':') + 1)).filter(id -> id.matches("\\d+")).map(Long::parseLong).orElse(null);
        var sent = message.files().isEmpty() ? ask(message, () -> bot.call(access(setup(message.channel())), "sendMessage", worded(message, to, answer))) : file(message, to, answer);
        return Delivered.as((business ? BUSINESS : "") + id(Tree.at(sent, "chat", "id").isNumber() ? Tree.at(sent, "chat", "id").longValue() : Long.parseLong(to.chat()), Tree.at(sent, "message_id").longValue()));
    }

    private static Map<String, Object> worded(Outgoing message, To to, Long answer) {
        var worded = written(to, "text", message.text(), answer);
        Choices.of(message.particulars()).ifPresent(choices -> worded.put("reply_markup", Map.of("inline_keyboard", keyboard(choices.all().stream().map(one -> Map.of("text", one.words(), "callback_data", one.key())).toList()))));
        return worded;
    }

    private static List<List<Map<String, String>>> keyboard(List<Map<String, String>> keys) {
        return IntStream.iterate(0, at -> at < keys.size(), at -> at + KEYS).mapToObj(at -> keys.subList(at, Math.min(at + KEYS, keys.size()))).toList();
    }

    private static Map<String, Object> written(To to, String name, String text, Long answer) {
        var written = new LinkedHashMap<String, Object>();
        written.put("chat_id", Long.valueOf(to.chat()));
        if (to.business() != null) {
            written.put("business_connection_id", to.business());
        }
        written.put(name, text);
        if (answer != null) {
            written.put("reply_parameters", Map.of("message_id", answer, "allow_sending_without_reply", true));
        }
        return written;
    }

    private tools.jackson.databind.JsonNode file(Outgoing message, To to, Long answer) throws NotDelivered {
        var file = message.files().getFirst();
        var bytes = Sending.bytes(files, file);
        if (message.text().length() > LONGEST_CAPTION) {
            throw NotDelivered.never("hooks.error.caption", LONGEST_CAPTION);
        }
        boolean picture = List.of("image/jpeg", "image/png", "image/webp").contains(file.type()) && file.size() <= 10 << 20;
        boolean voice = file.type().equals("audio/ogg");
        var fields = new LinkedHashMap<String, String>();
        fields.put("chat_id", to.chat());
        if (to.business() != null) {
            fields.put("business_connection_id", to.business());
        }
        if (!message.text().isBlank()) {
            fields.put("caption", message.text());
        }
        if (answer != null) {
            fields.put("reply_parameters", "{\"message_id\":" + answer + ",\"allow_sending_without_reply\":true}");
        }
        return ask(message, () -> bot.send(access(setup(message.channel())), picture ? "sendPhoto" : voice ? "sendVoice" : "sendDocument", fields, picture ? "photo" : voice ? "voice" : "document", file.name(), file.type(), bytes));
    }

    private <T> T ask(Outgoing message, Supplier<T> work) throws NotDelivered {
        try {
            return Sending.call(work);
        } catch (Refused refused) {
            if (refused.code() == 401) {
                channels.trouble(message.channel().id(), refused.words(), refused.said());
            }
            if (refused.moved() != null && message.thread() != null) {
                names.renamed(message.channel().id(), message.thread(), String.valueOf(refused.moved()));
                throw NotDelivered.after(Instant.now(), refused.words(), refused.said());
            }
            if (refused.pause() != null && refused.code() != 502) {
                throw NotDelivered.after(Instant.now().plus(refused.pause()), refused.words(), refused.said());
            }
            throw NotDelivered.never(refused.words(), refused.said());
        }
    }
}
