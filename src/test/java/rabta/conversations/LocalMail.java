package rabta.conversations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

/** A mail server on this machine (SMTP and IMAP), which the program under test may call; and a line to it that breaks when it is told to. */
public final class LocalMail {

    private static final GreenMail SERVER = started();
    /** After so many bytes of answers the line breaks; negative for never. */
    public static final AtomicLong BREAKS_AFTER = new AtomicLong(-1);
    private static final ServerSocket FRAGILE = fragile();

    private LocalMail() {
    }

    /** As {@code rabta.outbound.allow} has it. */
    public static String addresses() {
        return "127.0.0.1:" + imap() + ",127.0.0.1:" + smtp() + ",127.0.0.1:" + fragileImap();
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

    private static GreenMail started() {
        var server = new GreenMail(new ServerSetup[] {new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
        server.start();
        return server;
    }

    private static ServerSocket fragile() {
        try {
            var socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try {
                        var client = socket.accept();
                        var server = new Socket("127.0.0.1", imap());
                        Thread.ofVirtual().start(() -> pass(client, server, false));
                        Thread.ofVirtual().start(() -> pass(server, client, true));
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(Socket from, Socket to, boolean counted) {
        try (from; to) {
            var buffer = new byte[512];
            for (int read; (read = from.getInputStream().read(buffer)) != -1; ) {
                if (counted && BREAKS_AFTER.get() >= 0 && BREAKS_AFTER.addAndGet(-read) < 0) {
                    BREAKS_AFTER.set(-1);
                    return;
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException broken) {
            // As it is meant to be.
        }
    }
}
