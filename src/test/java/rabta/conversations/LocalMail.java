package rabta.conversations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server on this machine (SMTP and IMAP), which the program under test may call; and a line to it that breaks when it is told to. */
public final class LocalMail {

    /** Told each part before it is passed on. */
    public interface Cut {

        Cut NEVER = (up, part, length) -> false;

        /** @param up whether it goes to the server @return whether the line breaks now, and that part is lost */
        boolean now(boolean up, byte[] part, int length);

        /** Once that many bytes of answers have come; negative for never. */
        static Cut after(AtomicLong bytes) {
            return (up, part, length) -> {
                boolean over = !up && bytes.get() >= 0 && bytes.addAndGet(-length) < 0;
                if (over) {
                    bytes.set(-1);
                }
                return over;
            };
        }

        static Cut after(long bytes) {
            return after(new AtomicLong(bytes));
        }
    }

    private static final GreenMail SERVER = started();
    /** After so many bytes of answers the line breaks; negative for never. */
    public static final AtomicLong BREAKS_AFTER = new AtomicLong(-1);
    private static final ServerSocket FRAGILE = line(LocalMail::imap, Cut.after(BREAKS_AFTER));
    /** Where the lines to servers that a test starts itself lead to, to fetch and to send, and what breaks them. */
    public static final AtomicInteger ELSEWHERE = new AtomicInteger();
    public static final AtomicReference<Cut> ELSEWHERE_BREAKS = new AtomicReference<>(Cut.NEVER);
    private static final ServerSocket TO_ELSEWHERE = line(ELSEWHERE::get, (up, part, length) -> ELSEWHERE_BREAKS.get().now(up, part, length));
    public static final AtomicInteger SENDING = new AtomicInteger();
    public static final AtomicReference<Cut> SENDING_BREAKS = new AtomicReference<>(Cut.NEVER);
    private static final ServerSocket TO_SENDING = line(SENDING::get, (up, part, length) -> SENDING_BREAKS.get().now(up, part, length));

    private LocalMail() {
    }

    /** As {@code rabta.outbound.allow} has it. */
    public static String addresses() {
        return "127.0.0.1:" + imap() + ",127.0.0.1:" + smtp() + ",127.0.0.1:" + fragileImap() + ",127.0.0.1:" + elsewhere() + ",127.0.0.1:" + sending();
    }

    public static GreenMail server() {
        return SERVER;
    }

    public static int imap() {
        return SERVER.getImap().getPort();
    }

    public static int smtp() {
        return SERVER.getSmtp().getPort();
    }

    public static int fragileImap() {
        return FRAGILE.getLocalPort();
    }

    public static int elsewhere() {
        return TO_ELSEWHERE.getLocalPort();
    }

    public static int sending() {
        return TO_SENDING.getLocalPort();
    }

    private static GreenMail started() {
        var server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.start();
        return server;
    }

    private static ServerSocket line(IntSupplier to, Cut cut) {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            Thread.ofVirtual().start(() -> {
                while (true) {
                    var client = accepted(socket);
                    if (client == null) {
                        return;
                    }
                    try {
                        var server = new Socket("127.0.0.1", to.getAsInt());
                        Thread.ofVirtual().start(() -> pass(client, server, true, cut));
                        Thread.ofVirtual().start(() -> pass(server, client, false, cut));
                    } catch (IOException | IllegalArgumentException nobodyThere) {
                        close(client);
                    }
                }
            });
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket accepted(ServerSocket socket) {
        try {
            return socket.accept();
        } catch (IOException over) {
            return null;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is.
        }
    }

    private static void pass(Socket from, Socket to, boolean up, Cut cut) {
        try (from; to) {
            var buffer = new byte[512];
            for (int read; (read = from.getInputStream().read(buffer)) != -1; ) {
                if (cut.now(up, buffer, read)) {
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // As it is meant to be.
        }
    }
}
