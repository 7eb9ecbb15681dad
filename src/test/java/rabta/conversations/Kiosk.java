package rabta.conversations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.springframework.boot.test.context.TestComponent;

import rabta.kernel.sql.Binding;

/** A kind of channel that only tests know, of this room and of those above: what is sent there is noted, and fails as it is told to. */
@TestComponent
public class Kiosk implements ChannelKind {

    public static final String KIND = "kiosk";

    private record Sent(long workspace, Outgoing message) {
    }

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Map<String, NotDelivered> refused = new ConcurrentHashMap<>();
    private final List<String> read = new CopyOnWriteArrayList<>();
    private final Map<Long, Consumer<Receipt>> readers = new ConcurrentHashMap<>();
    private volatile boolean broken = true;
    private final Set<String> deadly = ConcurrentHashMap.newKeySet();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Traits traits() {
        return Traits.plain().withFiles(Set.of("image/*", "text/plain"), 1_000_000, 3).atMost(4000).within(24).telling(true, true);
    }

    @Override
    public String icon() {
        return "message-circle";
    }

    @Override
    public String setUp() {
        return null;
    }

    @Override
    public Delivered deliver(Outgoing message) throws NotDelivered {
        if (refused.containsKey(message.text())) {
            throw refused.get(message.text());
        }
        sent.add(new Sent(Binding.workspace(), message));
        if (deadly.contains(message.text())) {
            throw new IllegalStateException("the line broke after it went out");
        }
        return Delivered.as("out-" + message.message());
    }

    /** Nothing that comes there can be read, until it is mended, or a business has a reader of its own. */
    @Override
    public void read(Receipt receipt) throws Exception {
        if (readers.containsKey(Binding.workspace())) {
            readers.get(Binding.workspace()).accept(receipt);
            return;
        }
        if (broken) {
            throw new NotRead("receipts.trouble.unexpected", receipt.text());
        }
        read.add(receipt.text());
    }

    /** What comes to that business is read so. */
    public void read(long workspace, Consumer<Receipt> reader) {
        readers.put(workspace, reader);
    }

    public List<String> read() {
        return List.copyOf(read);
    }

    public void mend(boolean mended) {
        broken = !mended;
    }

    public void refuse(String text, NotDelivered why) {
        refused.put(text, why);
    }

    public void take(String text) {
        refused.remove(text);
    }

    public void dieAfter(String text) {
        deadly.add(text);
    }

    /** In any business: numbers of conversations begin anew in each. */
    public List<String> sent(long conversation) {
        return new ArrayList<>(sent).stream().filter(one -> one.message().conversation() == conversation).map(one -> one.message().text()).toList();
    }

    public List<String> sent(long workspace, long conversation) {
        return new ArrayList<>(sent).stream().filter(one -> one.workspace() == workspace && one.message().conversation() == conversation).map(one -> one.message().text()).toList();
    }
}
