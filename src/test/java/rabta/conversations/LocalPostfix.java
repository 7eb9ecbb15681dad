package rabta.conversations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A Postfix of its own beside a Dovecot: it takes the business's mails for whoever knows a password there, hands them to the server of the
 * customers (another port of it), which knows who is there and who is not, and lays what is taken into Dovecot's mailboxes.
 */
public final class LocalPostfix extends LocalServer {

    private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

    private final ServerSocket policy = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

    private final int port = free();
    private final int customers = free();

    private LocalPostfix() throws Exception {
        super("postfix");
    }

    public static boolean installed() {
        return Files.isExecutable(PROGRAM) && root();
    }

    /**
     * @param there all addresses that are somebody's
     * @param asked what the business's server says of a recipient, as its policy (SMTPD_POLICY_README): {@code DUNNO} lets it pass
     */
    public static LocalPostfix start(LocalDovecot dovecot, List<String> there, UnaryOperator<String> asked) throws Exception {
        var server = new LocalPostfix();
        try {
            server.up(dovecot, there, asked);
        } catch (Exception failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    private void up(LocalDovecot dovecot, List<String> there, UnaryOperator<String> asked) throws Exception {
        var programs = said("postconf", "-dh", "daemon_directory");
        said("chmod", "755", home().toString());
        Files.createDirectories(home().resolve("queue"));
        Files.createDirectories(home().resolve("data"));
        said("chown", "postfix", home().resolve("data").toString());
        Files.writeString(home().resolve("mailboxes"), there.stream().map(address -> address + " " + address + "/\n").collect(Collectors.joining()));
        Files.writeString(home().resolve("main.cf"), """
                compatibility_level = 2
                queue_directory = %1$s/queue
                data_directory = %1$s/data
                command_directory = /usr/sbin
                daemon_directory = %2$s
                mail_owner = postfix
                setgid_group = postdrop
                myhostname = mail.shop.test
                mydestination =
                mynetworks =
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                alias_maps =
                local_recipient_maps =
                message_size_limit = 52428800
                maillog_file = /dev/stdout
                smtp_dns_support_level = disabled
                smtp_host_lookup = native
                smtpd_peername_lookup = no
                smtpd_sasl_type = dovecot
                smtpd_sasl_path = inet:127.0.0.1:%3$d
                transport_maps = inline:{ { customer.test = smtp:[127.0.0.1]:%4$d } }
                virtual_mailbox_domains = shop.test customer.test
                virtual_mailbox_base = %5$s
                virtual_mailbox_limit = 0
                virtual_mailbox_maps = texthash:%1$s/mailboxes
                virtual_uid_maps = static:%6$s
                virtual_gid_maps = static:%7$s
                virtual_minimum_uid = 1
                """.formatted(home(), programs, dovecot.entry(), customers, dovecot.mails(), said("id", "-u", dovecot.user()), said("id", "-g", dovecot.user())));
        Files.writeString(home().resolve("master.cf"), """
                127.0.0.1:%1$d inet n - n - - smtpd
                  -o smtpd_sasl_auth_enable=yes
                  -o smtpd_reject_unlisted_recipient=no
                  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
                  -o smtpd_recipient_restrictions=check_policy_service,inet:127.0.0.1:%3$d
                127.0.0.1:%2$d inet n - n - - smtpd
                  -o myhostname=mx.customer.test
                  -o content_filter=virtual:
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                error unix - - n - - error
                retry unix - - n - - error
                virtual unix - n n - - virtual
                anvil unix - - n - 1 anvil
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port, customers, policy.getLocalPort()));
        Thread.ofVirtual().start(() -> say(asked));
        said("postfix", "-c", home().toString(), "check");
        up(List.of(programs + "/master", "-s", "-c", home().toString()), port);
        LocalMail.SENDING.set(port);
    }

    /** At which the customers send, and their mails arrive. */
    public int customers() {
        return customers;
    }

    private void say(UnaryOperator<String> asked) {
        try (policy) {
            while (true) {
                var line = policy.accept();
                Thread.ofVirtual().start(() -> say(line, asked));
            }
        } catch (IOException over) {
            // It is.
        }
    }

    private static void say(Socket line, UnaryOperator<String> asked) {
        try (line; var in = new BufferedReader(new InputStreamReader(line.getInputStream(), UTF_8))) {
            var recipient = "";
            for (String attribute; (attribute = in.readLine()) != null; ) {
                if (attribute.startsWith("recipient=")) {
                    recipient = attribute.substring("recipient=".length());
                } else if (attribute.isEmpty()) {
                    line.getOutputStream().write(("action=" + asked.apply(recipient) + "\n\n").getBytes(UTF_8));
                }
            }
        } catch (IOException over) {
            // It is.
        }
    }

    @Override
    public void close() throws IOException {
        policy.close();
        super.close();
    }
}
